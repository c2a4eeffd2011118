#!/usr/bin/env bash
# A Docker engine for a run of the tests, on a machine where none answers.
#   tests/standins/engine.sh start STATE_FOLDER   starts dockerd if no engine answers and remembers its process id there
#   tests/standins/engine.sh stop STATE_FOLDER    stops the dockerd that `start` started, and nothing else
set -euo pipefail

state=${2:?"usage: engine.sh start|stop STATE_FOLDER"}

answers() { timeout 10 docker version >/dev/null 2>&1; }

# An engine that was killed leaves its process ids behind; when another process has the number by then, dockerd refuses to start.
forget_dead() { # FILE NAME
  local pid
  [ -f "$1" ] || return 0
  pid=$(cat "$1")
  if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != "$2" ]; then
    rm -f "$1"
  fi
}

start() {
  if answers; then
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    echo "No Docker engine answers and only root may start one: start it and run this again." >&2
    exit 1
  fi
  mkdir -p "$state"
  forget_dead /var/run/docker.pid dockerd
  forget_dead /var/run/docker/containerd/containerd.pid containerd
  nohup dockerd ${DOCKER_HOST:+-H "$DOCKER_HOST"} >"$state/dockerd.log" 2>&1 </dev/null &
  echo $! >"$state/dockerd.pid"
  for _ in $(seq 120); do
    if answers; then
      return
    fi
    kill -0 "$(cat "$state/dockerd.pid")" 2>/dev/null || break
    sleep 0.5
  done
  echo "dockerd did not get ready; the end of its log:" >&2
  tail -n 20 "$state/dockerd.log" >&2
  exit 1
}

stop() {
  [ -f "$state/dockerd.pid" ] || return 0
  local pid
  pid=$(cat "$state/dockerd.pid")
  rm -f "$state/dockerd.pid"
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 60); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.5
  done
  kill -KILL "$pid"
}

"$1"
