"""Fail on tracked files that name one machine or one package registry, or that are too big."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_BYTES = 5_000_000  # chosen: no shipped case or recorded result comes near it
LOCK_FILES = {"uv.lock"}

# A machine path follows a space, a quote or a bracket; one in the middle of a web address or relative path
# is none. The patterns are written so that they do not match this file.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.~%})-])(?:/(?:work|root)/|/(?:home|Users)/[\w.-]+/|[A-Z]:\\Users\\)|file:///[A-Za-z]"
    ),
    "an address of a package registry": re.compile(
        r"index[-_]url|find[-]links"
        r"|\"resolved\":\s*\"http"
        r"|\bpypi\.(?:org|python\.org)|pythonhosted\.org|registry\.(?:npmjs\.org|yarnpkg\.com)"
        r"|https?://\S+/simple/?(?=[\s\"')]|$)",
        re.IGNORECASE,
    ),
}


def tracked_files() -> list[Path]:
    """List the files that git tracks and that are in the folder now, in git's order."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def problems(path: Path) -> Iterator[str]:
    """Say what is wrong with one file, a line each."""
    name = path.relative_to(ROOT).as_posix()
    if path.name in LOCK_FILES:
        yield f"{name}: a lock file names a registry; pin in constraints.txt instead"
    size = path.stat().st_size
    if size > MAX_BYTES:
        yield f"{name}: {size / 1e6:.1f} MB; keep files under {MAX_BYTES / 1e6:.0f} MB"
        return
    content = path.read_bytes()
    if b"\0" in content:  # not text
        return
    for number, line in enumerate(content.decode(errors="replace").splitlines(), start=1):
        for what, pattern in FORBIDDEN.items():
            if found := pattern.search(line):
                yield f"{name}:{number}: {what} ({found[0]!r}); remove it"


def main() -> int:
    """Print every problem; return 1 if there is one."""
    try:
        paths = tracked_files()
    except (OSError, subprocess.CalledProcessError):
        print("Nothing checked: without a git checkout there is no list of tracked files.", file=sys.stderr)
        return 1
    found = [problem for path in paths for problem in problems(path)]
    for problem in found:
        print(problem)
    if not found:
        print(f"{len(paths)} tracked files: no machine paths, no registry addresses, none too big")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
