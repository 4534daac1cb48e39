"""nbgrader's settings for this course. Run nbgrader in the folder that holds this file."""

from nbgrader.converters import GenerateAssignment

from coursekit.grading.canonical import CanonicalNotebook

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "coursekit"

# solutions/03-convolution/03-convolution.ipynb is released as lessons/03-convolution/03-convolution.ipynb
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "lessons"

c.ClearSolutions.code_stub = {
    "python": '# Write your code here, in place of the next line.\nraise NotImplementedError("Not done yet")'
}
c.ClearSolutions.text_stub = "Write your answer here."

# Last in the list, so that releasing through nbgrader itself yields the same bytes as `coursekit release`.
c.GenerateAssignment.preprocessors = [*GenerateAssignment.preprocessors.default(), CanonicalNotebook]

# A cell may train a small network; the checks stop a function that hangs long before this.
c.Execute.timeout = 180
c.Execute.startup_timeout = 120
c.Execute.interrupt_on_timeout = True
