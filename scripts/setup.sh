#!/usr/bin/env bash
# Install what a build, or a test run, needs and this machine lacks: scripts/setup.sh [build|test]
# When nothing is missing it changes nothing and uses no network.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PATH:/usr/local/sbin:/usr/sbin" # nginx is there, and a plain user's PATH is not

say() { printf 'setup: %s\n' "$*"; }
fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 2
}

case "${1:-build}" in
  build) lock=requirements.lock ;;
  test) lock=requirements-test.lock ;;
  *) fail "usage: scripts/setup.sh [build|test]" ;;
esac

if command -v apt-get >/dev/null; then
  manager=apt
elif command -v brew >/dev/null; then
  manager=brew
else
  manager=none
fi
missing=()

# --- Python ---

modern() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in .venv/bin/python "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
  if modern "$candidate"; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  fail "Python 3.11 or newer is needed; what is here: $(python3 --version 2>/dev/null || echo none)." \
    "Install one, or name it: make PYTHON=/path/to/python3"
fi
# Debian and Ubuntu keep the half of venv that brings pip in a package of its own.
if [ "$python" != .venv/bin/python ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  missing+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
fi

# --- Libraries: whether they load, not which package they came in ---

loads() { # NAME VERSION ...
  "$python" - "$@" <<'EOF' 2>/dev/null
import ctypes, sys
for name, version in zip(sys.argv[1::2], sys.argv[2::2]):
    if sys.platform != "darwin":
        ctypes.CDLL(f"lib{name}.so.{version}")
        continue
    for folder in ("", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/local/lib/"):
        try:
            ctypes.CDLL(f"{folder}lib{name}.{version}.dylib")
            break
        except OSError:
            continue
    else:
        sys.exit(1)
EOF
}
weasyprint_loads() {
  loads gobject-2.0 0 pango-1.0 0 pangoft2-1.0 0 harfbuzz 0 harfbuzz-subset 0 fontconfig 1
}

if ! weasyprint_loads; then
  case $manager in
    brew) missing+=(pango) ;;
    *) missing+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) ;;
  esac
fi

# --- What only the tests use ---

browser_runs() {
  local name
  # Ubuntu's "chromium" can be a stub that only asks for a snap: a browser is one that runs.
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if "$name" --version >/dev/null 2>&1; then return 0; fi
  done
  [ -d "/Applications/Google Chrome.app" ] || [ -d /Applications/Chromium.app ]
}

if [ "$lock" = requirements-test.lock ]; then
  command -v pdftotext >/dev/null || missing+=("$([ $manager = brew ] && echo poppler || echo poppler-utils)")
  command -v qpdf >/dev/null || missing+=(qpdf)
  # Homebrew has LibreOffice as an app only: a developer's Mac goes without, and its tests are skipped there.
  [ $manager = brew ] || command -v soffice >/dev/null || missing+=(libreoffice-calc)
  java -version >/dev/null 2>&1 || missing+=("$([ $manager = brew ] && echo openjdk || echo default-jre-headless)")
  command -v npm >/dev/null || missing+=("$([ $manager = brew ] && echo node || echo npm)")
  command -v nginx >/dev/null || missing+=("$([ $manager = brew ] && echo nginx || echo nginx-light)")
  # The Node.js inside Playwright's package wants it, and a bare Debian has none.
  [ "$(uname)" != Linux ] || loads atomic 1 || missing+=(libatomic1)
  if ! browser_runs; then
    if [ $manager = brew ]; then
      say "no Google Chrome or Chromium in /Applications: the browser tests need one" \
        "(brew install --cask google-chrome)"
    elif grep -qsx 'ID=ubuntu' /etc/os-release; then
      say "no browser: Ubuntu's chromium package only installs a snap. The browser tests need Google Chrome" \
        "or \"snap install chromium\""
    else
      missing+=(chromium)
    fi
  fi
fi

# --- Install ---

if [ ${#missing[@]} -gt 0 ]; then
  say "missing: ${missing[*]}"
  case $manager in
    apt)
      root=()
      if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
          fail "neither root nor sudo: have an administrator run: apt-get install ${missing[*]}"
        root=(sudo)
      fi
      # One broken source of the machine's need not stop us: the install decides.
      ${root[@]+"${root[@]}"} apt-get update -q || say "apt-get update failed; trying with what it has"
      ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}" ||
        fail "apt-get could not install ${missing[*]}; its own message stands above"
      ;;
    brew) brew install "${missing[@]}" || fail "brew could not install ${missing[*]}" ;;
    none)
      fail "there is neither apt-get nor brew here: install what Debian calls ${missing[*]}" \
        "with this machine's package manager, and run this again"
      ;;
  esac
  weasyprint_loads || fail "Pango, HarfBuzz or Fontconfig still cannot be loaded by $python"
fi

if ! modern .venv/bin/python; then
  say "creating .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
fi

# A copy of the lock in .venv says what was installed last; it is written only after all went well.
if ! cmp -s "$lock" ".venv/$lock"; then
  say "installing the Python packages of $lock; the first time takes about a minute"
  .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  if ! .venv/bin/python -c 'import weasyprint' >/dev/null; then
    [ "$(uname)" != Darwin ] || say "try: export DYLD_FALLBACK_LIBRARY_PATH=\"$(brew --prefix)/lib\""
    fail "WeasyPrint does not start; its message stands above"
  fi
  cp "$lock" ".venv/$lock"
fi
# The HTML checker and the old Chromium come from npm.
if [ "$lock" = requirements-test.lock ] && ! cmp -s tests/package-lock.json .venv/package-lock.json; then
  (cd tests && npm ci --silent --no-audit --no-fund --ignore-scripts)
  cp tests/package-lock.json .venv/package-lock.json
fi
# Where Python is told to write no bytecode, every start would compile the program anew: a sixth of the time of a check.
.venv/bin/python -m compileall -q hallbook
say "ready"
