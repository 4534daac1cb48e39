"""The report as one HTML page: no script, nothing loaded, everything that came from students escaped."""

from __future__ import annotations

from html import escape

from coursekit.figures.palette import ABOVE, BELOW
from coursekit.grading.results import ClassResult, Idea, StudentResult

STYLE = """
:root{color-scheme:light dark;--text:#1d2430;--back:#fff;--line:#b9bfc9;--soft:#f3f4f7;--bar:BELOW;--warn:#9a4a00}
@media(prefers-color-scheme:dark){:root{--text:#f2f3f5;--back:#171b21;--line:#4a5361;--soft:#242b35;--warn:#ffb066}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);max-width:80rem;margin:0 auto;padding:1rem 1.2rem 4rem}
h1{font-size:1.7rem;margin:.6em 0 .2em}h2{font-size:1.25rem;margin:2em 0 .4em}
p{max-width:46rem}.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;min-width:40rem}
caption{text-align:left;padding:.2em 0 .5em;color:var(--text)}
th,td{border-bottom:1px solid var(--line);padding:.3em .7em;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--line);font-weight:600}
td.n,th.n{text-align:right}td.about{min-width:11rem}td.ideas{min-width:13rem}
tbody tr:nth-child(even){background:var(--soft)}
td.part{color:var(--warn);font-weight:600}td.none{color:var(--warn)}
.figures{display:flex;flex-wrap:wrap;gap:.6rem 2.4rem;margin:1rem 0;padding:0;list-style:none}
.figures b{display:block;font-size:1.6rem;line-height:1.2}
.bar{display:inline-block;height:.7em;background:var(--bar);border-radius:2px;margin-right:.5em;min-width:2px}
code{background:var(--soft);padding:.05em .3em;border-radius:3px;overflow-wrap:anywhere}
@media print{.scroll{overflow:visible}}
""".replace("BELOW", BELOW).replace("ABOVE", ABOVE)


def as_page(result: ClassResult) -> str:
    """The whole page."""
    title = f"{result.lesson}: how the class did"
    parts = [
        f"<h1>{escape(title)}</h1>",
        _figures(result),
        _to_do(result),
        _ungraded(result),
        _grades(result),
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>{STYLE}</style></head>\n<body><main>\n{"".join(parts)}</main></body></html>\n'


def _figures(result: ClassResult) -> str:
    most = sum(result.most.values())
    totals = sorted(student.total for student in result.graded)
    figures = [(len(result.students), "submissions"), (len(result.graded), "graded"), (len(result.ungraded), "could not be graded")]
    if totals:
        figures.append((f"{_median(totals):g} of {most:g}", "median of points"))
        figures.append((sum(total == most for total in totals), "with everything right"))
    if result.seconds is not None:
        figures.append((f"{result.seconds:.0f} s", "to grade"))
    items = "".join(f"<li><b>{escape(str(number))}</b> {escape(what)}</li>" for number, what in figures)
    return f'<ul class="figures">{items}</ul>'


def _median(numbers: list[float]) -> float:
    middle = len(numbers) // 2
    return numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2


def _to_do(result: ClassResult) -> str:
    """The lecturer's to-do list: what to explain again, by how many need it."""
    if not result.ideas:
        return "<h2>What the class gets wrong</h2><p>No wrong idea was recognised.</p>"
    most = max(len(idea.students) for idea in result.ideas)
    rows = "".join(_idea(idea, most) for idea in result.ideas)
    head = "<tr><th scope='col'>exercise</th><th scope='col'>recognised</th><th scope='col'>students</th><th scope='col'>what they were told</th></tr>"
    caption = "The wrong ideas that the checks recognised, the most frequent first: what to explain again."
    return f'<h2>What the class gets wrong</h2><div class="scroll" tabindex="0" role="region" aria-label="Wrong ideas"><table><caption>{caption}</caption><thead>{head}</thead><tbody>{rows}</tbody></table></div>'


def _idea(idea: Idea, most: int) -> str:
    width = 4 * len(idea.students) / most
    students = escape(", ".join(idea.students))
    return (
        f"<tr><td><code>{escape(idea.exercise)}</code></td><td><code>{escape(idea.id)}</code></td>"
        f'<td><span class="bar" style="width:{width:.2f}em"></span>{len(idea.students)}<br>{students}</td>'
        f"<td>{escape(idea.hint)}</td></tr>"
    )


def _ungraded(result: ClassResult) -> str:
    if not result.ungraded:
        return ""
    rows = "".join(
        f"<tr><th scope='row'>{escape(student.name)}</th><td><code>{escape(student.problem)}</code></td></tr>"
        for student in result.ungraded
    )
    head = "<tr><th scope='col'>student</th><th scope='col'>why</th></tr>"
    text = "These submissions have no grade. They need a look, or to be handed in again."
    return f"<h2>What could not be graded</h2><table><caption>{text}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _grades(result: ClassResult) -> str:
    described = any(student.described for student in result.students)
    columns = "".join(f"<th scope='col' class='n'>{escape(id)}<br>of&nbsp;{most:g}</th>" for id, most in result.most.items())
    made_up = "<th scope='col'>made up to</th>" if described else ""
    total = f"<th scope='col' class='n'>total<br>of {sum(result.most.values()):g}</th>"
    head = f"<tr><th scope='col'>student</th>{made_up}{columns}{total}<th scope='col'>remarks</th></tr>"
    rows = "".join(_student(student, result, described) for student in result.students)
    return f'<h2>Points</h2><div class="scroll" tabindex="0" role="region" aria-label="Points"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>'


def _student(student: StudentResult, result: ClassResult, described: bool) -> str:
    cells = [f"<th scope='row'>{escape(student.name)}</th>"]
    if described:
        cells.append(f'<td class="about">{escape(student.described)}</td>')
    for id, most in result.most.items():
        points = student.points.get(id)
        state = "none" if not points else "part" if points < most else ""
        cells.append(f'<td class="n {state}">{"–" if points is None else f"{points:g}"}</td>')
    cells.append(f'<td class="n">{f"{student.total:g}" if student.graded else "–"}</td>')
    remarks = [f"<code>{escape(id)}</code>" for id in student.misconceptions.values()] + [escape(note) for note in student.notes]
    cells.append(f"<td class='ideas'>{'; '.join(remarks) if student.graded else 'could not be graded'}</td>")
    return f"<tr>{''.join(cells)}</tr>"
