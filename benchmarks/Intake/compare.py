#!/usr/bin/env python3
"""Intake against peers, one after the other on the same folder: partyarchive, recollindex, and a script of pdftotext, antiword and SQLite FTS5.

    compare.py CORPUS COUNT PARTYARCHIVE_DLL [ROUNDS [TOOL...]]

CORPUS is a folder of documents; it is repeated with a variation of each file (bytes that no reader shows, so that every copy is content of its own)
up to COUNT files. Each tool indexes the folder into a store that is made anew; orders alternate. Wall time, processor time of the tool with all its
children, the largest resident set of one process, and the size of the store are printed, medians of the rounds.
Needs recollcmd with its helpers (antiword, poppler-utils, unrtf, python3-lxml and so on) and sqlite3 with FTS5.
"""

import os
import pathlib
import shutil
import statistics
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

# Seconds after which a tool is given up on one file, for recollindex and the script: pdftotext never ends on one PDF of the corpus.
LONGEST = 20
ZIPPED = {".docx", ".odt", ".docm", ".dotx", ".xlsx", ".pptx"}


def vary(source: pathlib.Path, target: pathlib.Path, copy: int) -> None:
    shutil.copyfile(source, target)
    if copy == 0:
        return
    if zipfile.is_zipfile(target) and target.suffix.lower() in ZIPPED:
        with zipfile.ZipFile(target, "a") as package:
            package.comment = f"copy {copy}".encode()
        return
    tail = {".pdf": f"\n% copy {copy}\n", ".html": f"\n<!-- copy {copy} -->\n", ".htm": f"\n<!-- copy {copy} -->\n"}
    with open(target, "ab") as file:
        if target.suffix.lower() == ".txt":
            file.write(f"\ncopy {copy}\n".encode("ascii"))
        else:
            file.write(tail.get(target.suffix.lower(), f"\n{copy}\n").encode("ascii"))


def make(corpus: pathlib.Path, folder: pathlib.Path, count: int) -> int:
    files = sorted(path for path in corpus.rglob("*") if path.is_file())
    total = 0
    for number in range(count):
        source, copy = files[number % len(files)], number // len(files)
        target = folder / f"{copy:03}" / f"{number % len(files):04}{source.suffix.lower()}"
        target.parent.mkdir(parents=True, exist_ok=True)
        vary(source, target, copy)
        total += target.stat().st_size
    return total


def size(folder: pathlib.Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def partyarchive(dll: str, folder: pathlib.Path, store: pathlib.Path) -> None:
    subprocess.run(
        ["dotnet", dll, "ingest", str(folder), "--archive", str(store), "--in-place"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def recoll(folder: pathlib.Path, store: pathlib.Path) -> None:
    store.mkdir()
    (store / "recoll.conf").write_text(
        f"topdirs = {folder}\nloglevel = 1\nindexallfilenames = 1\nfiltermaxseconds = {LONGEST}\n"
    )
    subprocess.run(
        ["recollindex", "-c", str(store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )


def script(folder: pathlib.Path, store: pathlib.Path) -> None:
    """What an administrator would write: a tool for each format, and one table."""
    store.mkdir()
    base = sqlite3.connect(store / "index.db")
    base.execute("create virtual table paper using fts5(path, text, tokenize = 'unicode61 remove_diacritics 2')")
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        if path.suffix == ".pdf":
            command = ["pdftotext", str(path), "-"]
        elif path.suffix in (".doc", ".dot"):
            command = ["antiword", "-m", "UTF-8.txt", str(path)]
        elif path.suffix == ".rtf":
            command = ["unrtf", "--text", str(path)]
        else:
            command = None
        if command is not None:
            try:
                # unrtf leaves pictures where it is run.
                shown = subprocess.run(command, capture_output=True, timeout=LONGEST, cwd=store).stdout
            except subprocess.TimeoutExpired:
                shown = b""
            text = shown.decode("utf-8", "replace")
        elif path.suffix in (".docx", ".odt") and zipfile.is_zipfile(path):
            part = "word/document.xml" if path.suffix == ".docx" else "content.xml"
            try:
                with zipfile.ZipFile(path) as package:
                    xml = package.read(part).decode("utf-8", "replace")
            except Exception:  # damaged in one of many ways; such a script passes it by
                xml = ""
            text = "".join(piece.split(">", 1)[-1] for piece in xml.split("<"))
        else:
            text = path.read_bytes().decode("utf-8", "replace")
        base.execute("insert into paper values (?, ?)", (str(path), text))
    base.commit()
    base.close()


def measured(work, store: pathlib.Path):
    """Runs in a process of its own, so that its children's times are its own too."""
    shutil.rmtree(store, ignore_errors=True)
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as fault:  # the parent tells of it
            print(fault, file=sys.stderr)
            os._exit(1)
    # The fork waits for its own children, so their usage is in its own once it is waited for.
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit("a tool failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size(store) / 1e6


def main() -> None:
    corpus, count, dll = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]), sys.argv[3]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    with tempfile.TemporaryDirectory(prefix="partyarchive-compare-") as temporary:
        root = pathlib.Path(temporary)
        folder = root / "papers"
        total = make(corpus, folder, count)
        print(f"{count} files, {total / 1e6:.0f} MB")
        tools = {
            "partyarchive": lambda store: partyarchive(dll, folder, store),
            "script": lambda store: script(folder, store),
        }
        if shutil.which("recollindex"):
            tools["recollindex"] = lambda store: recoll(folder, store)
        if wanted := sys.argv[5:]:
            tools = {name: tool for name, tool in tools.items() if name in wanted}
        figures = {name: [] for name in tools}
        for number in range(rounds):
            for name in list(tools)[:: 1 if number % 2 == 0 else -1]:
                store = root / f"store-{name}"
                figures[name].append(measured(lambda: tools[name](store), store))
                wall, processor, memory, stored = figures[name][-1]
                print(f"round {number + 1} {name}: {wall:.1f} s, {processor:.1f} s processor", flush=True)
        print("tool, files/s, wall s, processor ms a file, largest process MB, store MB")
        for name, rows in figures.items():
            wall, processor, memory, stored = (statistics.median(row[i] for row in rows) for i in range(4))
            print(
                f"{name}, {count / wall:.1f}, {wall:.1f}, {1000 * processor / count:.1f}, {memory:.0f}, {stored:.0f}"
            )


if __name__ == "__main__":
    main()
