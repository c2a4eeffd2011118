#!/usr/bin/env bash
# Builds everything and runs every test; the last line says how many passed.
#
#   SCHEDULER_TEST_BROKER=auto|testcontainers|private   where RabbitMQ comes from (default auto: a container where a Docker
#                                                       engine answers, else the installed rabbitmq-server on free ports)
#   TESTS_BROKER_BOTH=1                                 runs the RabbitMQ tests once with each kind and compares their number
#   SCHEDULER_TEST_RABBITMQ_IMAGE=IMAGE                 the container's image
#   BROWSER_EXECUTABLE=FILE                             the Chromium that looks at the dashboard (default /usr/bin/chromium)
#   BROWSER_SCREENSHOTS=FOLDER                          where its pictures of the pages go (default artifacts/screenshots)
#   TESTS_TIMEOUT=SECONDS                               longest time of one test program (default 1800)
#   TESTS_RESULTS=FOLDER                                where the reports go (default artifacts/tests)
set -euo pipefail
cd "$(dirname "$0")/.."

results=${TESTS_RESULTS:-$PWD/artifacts/tests}
longest=${TESTS_TIMEOUT:-1800}
image=${SCHEDULER_TEST_RABBITMQ_IMAGE:-rabbitmq:3.13.7-management}
broker_trait=Broker=RabbitMq
passed=0 failed=0 skipped=0 ran=0
bad=()

export BROWSER_SCREENSHOTS=${BROWSER_SCREENSHOTS:-$PWD/artifacts/screenshots}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MASSTRANSIT_USAGE_TELEMETRY=false
# Nothing of the build may outlive it; the compiler's server, which makes it twice as fast, is ended by name.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

fail() {
  echo "$1" >&2
  exit 1
}

engine_answers() {
  command -v docker >/dev/null && timeout 10 docker version >/dev/null 2>&1
}

# Old engines refuse a client that speaks a newer API than theirs.
match_engine() {
  local version
  version=$(timeout 10 docker version --format '{{.Server.APIVersion}}')
  if [ "$(printf '%s\n1.44\n' "$version" | sort -V | head -n 1)" != 1.44 ]; then
    export DOCKER_API_VERSION=${DOCKER_API_VERSION:-$version}
  fi
  # Where the broker's image is a stand-in there is no registry to pull the reaper's image from.
  if [ "$(docker image inspect --format '{{index .Config.Labels "scheduler.standin"}}' "$image" 2>/dev/null)" = true ]; then
    export TESTCONTAINERS_RYUK_DISABLED=${TESTCONTAINERS_RYUK_DISABLED:-true}
  fi
}

# install PACKAGE COMPLAINT: from the distribution; the complaint says what to do where that is not possible.
install() {
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $1"
    apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$1" >/dev/null ||
      fail "$1 could not be installed: apt-get update, then run this again."
  else
    fail "$2"
  fi
}

need_rabbitmq_server() {
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null ||
    install rabbitmq-server "The tests need RabbitMQ: start a Docker engine, or as root: apt-get install rabbitmq-server"
}

# The tests of the dashboard's pages drive it; they download no browser.
need_browser() {
  [ -x "${BROWSER_EXECUTABLE:-/usr/bin/chromium}" ] ||
    install chromium "The tests need Chromium: as root: apt-get install chromium; or name one: BROWSER_EXECUTABLE=FILE tests/run.sh"
}

prepare_broker() {
  case ${SCHEDULER_TEST_BROKER:-auto} in
    testcontainers) engine_answers || fail "SCHEDULER_TEST_BROKER=testcontainers, but no Docker engine answers." ;;
    private) need_rabbitmq_server ;;
    auto) engine_answers || need_rabbitmq_server ;;
    *) fail "SCHEDULER_TEST_BROKER is '$SCHEDULER_TEST_BROKER'; use auto, testcontainers or private." ;;
  esac
  if [ "${TESTS_BROKER_BOTH:-}" = 1 ]; then
    engine_answers || fail "TESTS_BROKER_BOTH=1, but no Docker engine answers."
    need_rabbitmq_server
  fi
  if engine_answers; then
    match_engine
  fi
}

build() {
  timeout -k 30 900 dotnet restore Scheduler.sln --locked-mode -v quiet
  timeout -k 30 1200 dotnet build Scheduler.sln -c Release --no-restore -v quiet -p:TreatWarningsAsErrors=true -p:UseSharedCompilation=true
  timeout -k 10 60 dotnet build-server shutdown --vbcscompiler >/dev/null
}

# The number after NAME=" in the report's <assembly> element, 0 when there is no report.
count() {
  [ -f "$1" ] || { echo 0; return; }
  sed -n "s/.*<assembly [^>]*[[:space:]]$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1 | grep . || echo 0
}

# run_program PROJECT LABEL [arguments of the test program]: adds to the totals, sets `ran` to the number of its tests.
run_program() {
  local project=$1 label=$2 report code=0 p f s
  shift 2
  report=$results/$project-${label// /-}.xml
  rm -f "$report"
  timeout -k 30 "$longest" "tests/$project/bin/Release/net10.0/$project" -noColor -noLogo -xml "$report" "$@" </dev/null || code=$?
  p=$(count "$report" passed)
  f=$(($(count "$report" failed) + $(count "$report" errors)))
  s=$(count "$report" skipped)
  if [ ! -f "$report" ] || { [ "$code" -ne 0 ] && [ "$f" -eq 0 ] && [ $((p + s)) -gt 0 ]; }; then
    bad+=("$project ($label) ended with $code")
    f=$((f + 1))
  fi
  echo "$project ($label): $p passed, $f failed, $s skipped."
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s)) ran=$((p + f + s))
}

run_with_broker() { # KIND: runs the RabbitMQ tests of all projects, prints and leaves their number in `ran`
  local total=0 project
  for project in "${projects[@]}"; do
    SCHEDULER_TEST_BROKER=$1 run_program "$project" "RabbitMQ $1" -trait "$broker_trait"
    total=$((total + ran))
  done
  ran=$total
}

run_both() {
  local containers project
  for project in "${projects[@]}"; do
    run_program "$project" "without broker" -trait- "$broker_trait"
  done
  run_with_broker testcontainers
  containers=$ran
  run_with_broker private
  echo "RabbitMQ tests: $containers in containers, $ran on a private node."
  if [ "$containers" -eq 0 ] || [ "$containers" -ne "$ran" ]; then
    bad+=("the RabbitMQ tests must be as many with each kind of broker, and not none")
  fi
}

run_once() {
  local project
  for project in "${projects[@]}"; do
    run_program "$project" all
    [ "$ran" -gt 0 ] || bad+=("$project ran no test")
  done
}

mapfile -t projects < <(grep -l '<IsTestProject>true' tests/*/*.csproj | xargs -n 1 dirname | xargs -n 1 basename)
prepare_broker
need_browser
mkdir -p "$results"
build
if [ "${TESTS_BROKER_BOTH:-}" = 1 ]; then run_both; else run_once; fi

[ $((passed + failed)) -gt 0 ] || bad+=("no test ran")
[ "$skipped" -eq 0 ] || bad+=("a test was skipped")
for complaint in "${bad[@]}"; do
  echo "Failed: $complaint." >&2
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ ${#bad[@]} -eq 0 ]
