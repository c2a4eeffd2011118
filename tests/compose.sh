#!/usr/bin/env bash
# Runs the demonstration of compose.yaml and watches over HTTP that its work is drained: every job of docs/samples ends as
# Succeeded, but for the account that gets terminated, whose first job is parked and whose others stay queued.
# Where no Docker engine answers it starts one (as root), where no registry is reached it makes stand-in images.
#   TESTS_COMPOSE_TIMEOUT=SECONDS   longest time from the start of the containers (default 900)
set -euo pipefail
cd "$(dirname "$0")/.."

samples=docs/samples/requests.jsonl
terminated_model='"model": *"gpt-4o"'
longest=${TESTS_COMPOSE_TIMEOUT:-900}
state=$(mktemp -d)
export SCHEDULER_SECRETS=$state/secrets SCHEDULER_PORT=${SCHEDULER_PORT:-18080} RABBITMQ_MANAGEMENT_PORT=${RABBITMQ_MANAGEMENT_PORT:-25672}
export COMPOSE_PROJECT_NAME=scheduler-test-$$ DOCKER_BUILDKIT=0

compose() {
  if docker compose version >/dev/null 2>&1; then docker compose --profile demo "$@"; else docker-compose --profile demo "$@"; fi
}

clean_up() {
  compose logs --no-color >"$state.log" 2>&1 || true
  compose down -v --remove-orphans >/dev/null 2>&1 || true
  tests/standins/engine.sh stop "$state" || true
  rm -rf "$state"
}

ask() { # PATH
  curl -fsS --max-time 20 -H "Authorization: Bearer $(cat "$SCHEDULER_SECRETS/api_key")" "http://127.0.0.1:$SCHEDULER_PORT$1"
}

count_in() { # STATE: walks the pages of the list
  local after= page total=0
  while :; do
    page=$(ask "/v1/jobs?state=$1&limit=100${after:+&after=$after}") || return 1
    total=$((total + $(grep -o '"custom_id":' <<<"$page" | wc -l)))
    after=$(sed -n 's/.*"next": *"\([^"]*\)".*/\1/p' <<<"$page")
    [ -n "$after" ] || break
  done
  echo "$total"
}

producer_state() {
  docker ps -aq --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" --filter label=com.docker.compose.service=producer |
    xargs -r docker inspect --format '{{.State.Status}} {{.State.ExitCode}}'
}

build_images() {
  tests/standins/images.sh rabbitmq dotnet
  local name
  for name in worker simulator; do
    timeout -k 30 1200 docker build -q --network host -f "docker/$name.Dockerfile" -t "scheduler-$name" . </dev/null >/dev/null
  done
}

watch() {
  local jobs terminated healthy started=$SECONDS succeeded parked queued
  jobs=$(grep -c . "$samples")
  terminated=$(grep -cE "$terminated_model" "$samples")
  healthy=$((jobs - terminated))
  while [ $((SECONDS - started)) -lt "$longest" ]; do
    if [ "$(producer_state)" = "exited 1" ] || [ "$(producer_state)" = "exited 2" ]; then
      echo "The producer failed:" >&2
      compose logs --no-color producer >&2
      return 1
    fi
    if succeeded=$(count_in succeeded 2>/dev/null) && parked=$(count_in parked) && queued=$(count_in queued); then
      echo "$((SECONDS - started)) s: $succeeded succeeded, $parked parked, $queued queued of $jobs"
      if [ "$succeeded" -eq "$healthy" ] && [ "$parked" -eq 1 ] && [ "$queued" -eq $((terminated - 1)) ]; then
        return
      fi
    fi
    sleep 5
  done
  echo "The jobs did not reach their states in $longest s; the containers' output is in $state.log" >&2
  return 1
}

trap clean_up EXIT
tests/standins/engine.sh start "$state"
export DOCKER_API_VERSION=${DOCKER_API_VERSION:-$(docker version --format '{{.Server.APIVersion}}')}
docker/make-secrets.sh "$SCHEDULER_SECRETS"
build_images
compose up -d --no-build
watch
echo "The demonstration drained its work."
