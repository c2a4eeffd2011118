#!/usr/bin/env bash
# Makes stand-ins under the official image names on a machine that reaches no container registry, from Debian's packages
# and the .NET SDK that is installed here. An image that exists is left as it is, one that can be pulled is pulled.
#   tests/standins/images.sh [rabbitmq] [dotnet]        (both by default)
# A tag is not a version: the RabbitMQ inside is the one of the distribution.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
base=debian:bookworm-slim
rabbitmq=${SCHEDULER_TEST_RABBITMQ_IMAGE:-rabbitmq:3.13.7-management}
sdk=mcr.microsoft.com/dotnet/sdk:10.0
aspnet=mcr.microsoft.com/dotnet/aspnet:10.0
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
export DOCKER_BUILDKIT=0 # the builder of old engines needs no second program

exists() { docker image inspect "$1" >/dev/null 2>&1; }

obtain() {
  exists "$1" || timeout 120 docker pull -q "$1" >/dev/null 2>&1
}

make_base() {
  if exists "$base"; then
    return
  fi
  command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 1; }
  # In memory where there is room: the package manager flushes every file to the disk.
  local root
  root=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
  chmod 755 "$root"
  trap 'rm -rf "$root"' RETURN
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; exit 1; }
  rm -f "$root.log"
  echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
  rm -rf "$root"/var/cache/apt/archives/*.deb
  tar -C "$root" -c . | docker import - "$base" >/dev/null
}

build() { # IMAGE, then arguments of docker build; the context comes as a tar on standard input
  local image=$1 log
  shift
  log=$(mktemp)
  docker build --network host -t "$image" "$@" - >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
  rm -f "$log"
}

make_rabbitmq() {
  make_base
  tar -C "$here/rabbitmq" -c . | build "$rabbitmq"
}

make_dotnet() {
  make_base
  local root authorities
  root=$(dirname "$(readlink -f "$(command -v dotnet)")")
  authorities=/usr/local/share/ca-certificates # those that this machine trusts, or a restore behind its proxy fails
  mkdir -p "$authorities"
  exists "$aspnet" || tar -c -C "$here/dotnet" aspnet.Dockerfile -C "$root" dotnet host shared |
    build "$aspnet" -f aspnet.Dockerfile
  exists "$sdk" || tar -c -C "$here/dotnet" sdk.Dockerfile -C "$root" sdk sdk-manifests packs templates -C "${authorities%/*}" "${authorities##*/}" |
    build "$sdk" -f sdk.Dockerfile --build-arg "NUGET_CERT_REVOCATION_MODE=${NUGET_CERT_REVOCATION_MODE:-}"
}

[ $# -gt 0 ] || set -- rabbitmq dotnet
for wanted in "$@"; do
  case $wanted in
    rabbitmq) obtain "$rabbitmq" || make_rabbitmq ;;
    dotnet) { obtain "$sdk" && obtain "$aspnet"; } || make_dotnet ;;
    *) echo "Unknown image '$wanted': rabbitmq or dotnet." >&2; exit 1 ;;
  esac
done
