"""How the display of a check looks: Jupyter's own variables where there are any, so that it follows the theme.

Where there are none (VS Code, Colab, a page), the system's or the host's dark theme is followed.
"""

from coursekit.figures.palette import ACCENT

DARK = "--ck-text:#f2f3f5;--ck-back:#1f242c;--ck-line:#5c6675;--ck-soft:#2a313b;--ck-good:#7ed09a;--ck-bad:#ffb066;--ck-mark:#ff7ac0;"
LIGHT = f"--ck-text:#1d2430;--ck-back:#ffffff;--ck-line:#8a929e;--ck-soft:#f3f4f7;--ck-good:#1a6b35;--ck-bad:#9a4a00;--ck-mark:{ACCENT};"

STYLE = f"""
.coursekit-check{{{LIGHT}color-scheme:light;color:var(--ck-text);background:var(--ck-back);border:1px solid var(--ck-line);
border-left:6px solid var(--ck-bad);border-radius:6px;padding:.6em 1em;margin:.3em 0;max-width:60em;line-height:1.5;
font-family:var(--jp-ui-font-family,system-ui,sans-serif);font-size:14px;overflow-wrap:anywhere}}
@media (prefers-color-scheme:dark){{.coursekit-check{{{DARK}color-scheme:dark}}}}
[data-jp-theme-light="true"] .coursekit-check,.vscode-light .coursekit-check,html[theme="light"] .coursekit-check{{{LIGHT}color-scheme:light}}
[data-jp-theme-light="false"] .coursekit-check,.vscode-dark .coursekit-check,html[theme="dark"] .coursekit-check{{{DARK}color-scheme:dark}}
.coursekit-check.ck-right{{border-left-color:var(--ck-good)}}
.coursekit-check.ck-not-done-yet,.coursekit-check.ck-unchecked{{border-left-color:var(--ck-line)}}
.coursekit-check p{{margin:.4em 0;color:var(--ck-text)}}
.coursekit-check .ck-headline{{font-weight:600}}
.coursekit-check .ck-sign{{color:var(--ck-bad);font-weight:700}}
.coursekit-check.ck-right .ck-sign{{color:var(--ck-good)}}
.coursekit-check .ck-hint{{font-size:15px;max-width:46em}}
.coursekit-check summary{{cursor:pointer;padding:.2em 0;font-weight:600}}
.coursekit-check summary:focus-visible,.coursekit-check .ck-array:focus-visible{{outline:3px solid var(--ck-mark);outline-offset:2px}}
.coursekit-check .ck-row{{display:flex;flex-wrap:wrap;gap:.4em 1.6em;align-items:flex-start;margin:.4em 0}}
.coursekit-check .ck-array{{overflow-x:auto;max-width:100%}}
.coursekit-check .ck-label{{font-weight:600}}
.coursekit-check code,.coursekit-check pre{{background:var(--ck-soft);color:var(--ck-text);border-radius:3px;padding:.1em .3em;
font-family:var(--jp-code-font-family,ui-monospace,monospace);font-size:13px;white-space:pre-wrap}}
.coursekit-check pre{{padding:.4em .6em;margin:.4em 0}}
.coursekit-check .ck-working{{border-top:1px solid var(--ck-line);padding-top:.3em}}
.coursekit-check .ck-sum{{font-variant-numeric:tabular-nums;font-size:15px}}
.coursekit-check table{{border-collapse:collapse;margin:0;font-size:13px;font-variant-numeric:tabular-nums;border:0}}
.coursekit-check caption{{caption-side:top;text-align:left;color:var(--ck-text);padding:0 0 .2em;font-weight:600;white-space:nowrap}}
.coursekit-check.coursekit-check tbody tr:nth-child(n),.coursekit-check.coursekit-check tbody tr:hover{{background:none}}
.coursekit-check td,.coursekit-check th{{border:1px solid var(--ck-line);padding:.15em .45em;text-align:right;min-width:1.6em}}
.coursekit-check th{{border:0;font-weight:400;background:none;color:var(--ck-text)}}
.coursekit-check thead td{{border:0}}
.coursekit-check td.ck-marked{{outline:3px solid var(--ck-mark);outline-offset:-2px;font-weight:700}}
.coursekit-check .ck-hidden{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
@media print{{.coursekit-check{{break-inside:avoid}}}}
"""
