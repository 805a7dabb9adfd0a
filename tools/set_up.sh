#!/bin/sh
# Makes .venv ready for `demo` (what a user needs) or `dev` (that, and what the tests and checks need).
# Called by the Makefile. Does nothing when .venv already fits pyproject.toml, constraints.txt and this folder.
# PYTHON=... chooses the interpreter.
set -eu

want=$1
bin=.venv/bin
busy=.venv/busy       # there while .venv is being changed: found at the start, the last attempt broke off
made_in=.venv/made-in # the folder .venv was made in; its scripts name that folder, so it cannot be moved
here=$(pwd -P)
recipe=$(cat pyproject.toml constraints.txt tools/set_up.sh | cksum)

give_up() { printf '%s\n' "$*" >&2; exit 1; }

can() { "$1" -c "import $2" 2>/dev/null; }
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
can_make_venv() { can "$1" venv && { can "$1" ensurepip || can "$1" pip; }; }
version() { "$1" -c 'import sys; print(sys.version)' 2>/dev/null || echo none; }

is_sound() {
    [ -x "$bin/python" ] && [ ! -e "$busy" ] && [ -f "$made_in" ] && [ "$(cat "$made_in")" = "$here" ] &&
        is_new_enough "$bin/python" && can "$bin/python" pip &&
        { [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version "$bin/python")" ]; }
}
is_ready() { [ -f ".venv/ready-$1" ] && [ "$(cat ".venv/ready-$1")" = "$recipe" ]; }

sound=no
if is_sound; then
    if is_ready "$want" || is_ready dev; then exit 0; fi
    sound=yes
fi

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        if is_new_enough "$name" && can_make_venv "$name"; then
            echo "$name"
            return
        fi
    done
    echo python3 # will not do; the messages below say why
}

make_venv() {
    echo "Making .venv with $("$1" --version 2>&1) ..."
    rm -rf .venv
    mkdir .venv
    : >"$busy"
    if can "$1" ensurepip; then
        "$1" -m venv .venv
    else # Debian's Python with pip, but without its package python3-venv
        "$1" -m venv --without-pip .venv
        "$1" -m pip --python "$bin/python" install -qq --disable-pip-version-check pip
    fi
    printf '%s\n' "$here" >"$made_in"
}

pip_install() { "$bin/python" -m pip install -qq --disable-pip-version-check --no-input -c constraints.txt "$@"; }

if [ "$sound" = no ]; then
    python=${PYTHON:-$(find_python)}
    hint="Install one, or say where it is: PYTHON=/path/to/python3 make ..."
    command -v "$python" >/dev/null 2>&1 || give_up "Détente needs Python 3.11 or newer; there is no $python. $hint"
    is_new_enough "$python" ||
        give_up "Détente needs Python 3.11 or newer; $python is $("$python" --version 2>&1 | head -n 1). $hint"
    can_make_venv "$python" ||
        give_up "$python cannot make a virtual environment. Install its venv module (Debian, Ubuntu: python3-venv)."
    make_venv "$python" || give_up "Could not make .venv (see above)."
fi

: >"$busy"
rm -f .venv/ready-*
echo "Installing Détente and what it needs (the first time this takes a minute or two) ..."
if [ "$want" = dev ]; then target='.[dev]'; else target=.; fi
# The build tool comes first, so that it is pinned like the rest.
{ pip_install hatchling && pip_install --no-build-isolation -e "$target"; } ||
    give_up "The installation failed (see above). The same command, given again, starts afresh."
printf '%s\n' "$recipe" >".venv/ready-$want"
rm -f "$busy"
