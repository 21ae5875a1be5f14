#!/usr/bin/env python3
"""What the README shows is what the tool prints: readme.py TOOL. "[…]" stands for lines left out."""
import subprocess
import sys


def blocks(lines):
    """(command, shown lines) of every fenced block that begins with a prompt."""
    fenced = None
    for line in lines:
        if line.startswith("```"):
            if fenced and fenced[0].startswith("$ hjmekonomi "):
                yield fenced[0][len("$ hjmekonomi "):].split(), fenced[1:]
            fenced = [] if fenced is None else None
        elif fenced is not None:
            fenced.append(line)


def missing(shown, printed):
    """The first shown line that does not follow in what is printed, or None."""
    at = 0
    anywhere = True
    for line in shown:
        if line == "[…]":
            anywhere = True
            continue
        while anywhere and at < len(printed) and printed[at] != line:
            at += 1
        if at == len(printed) or printed[at] != line:
            return line
        at += 1
        anywhere = anywhere and line == ""
    return None


def main():
    with open("README.md", encoding="utf-8") as file:
        readme = file.read().split("\n")
    found = 0
    for command, shown in blocks(readme):
        run = subprocess.run([sys.argv[1], *command], capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1):  # 1: a check found something
            print(f"README.md: hjmekonomi {' '.join(command)} fails: {run.stderr}")
            return 1
        printed = run.stdout.split("\n")
        line = missing(shown, printed)
        if line is not None:
            print(f"README.md: hjmekonomi {' '.join(command)} does not print: {line}")
            return 1
        found += 1
    print(f"README.md: {found} commands print what is shown")
    return 0 if found > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
