#!/usr/bin/env bash
# Makes the random secrets that compose.yaml mounts, unless they exist. What a person needs is in clear in
#   admin_password   of the user "admin": dashboard of the scheduler and RabbitMQ's management page
#   api_key          of an administrator: "Authorization: Bearer <key>"
# The programs get hashes only, except the worker's address of the broker.
#   docker/make-secrets.sh [FOLDER]        (default docker/secrets, which git ignores)
set -euo pipefail
cd "$(dirname "$0")"

folder=${1:-secrets}
[ ! -f "$folder/complete" ] || exit 0
openssl kdf -help >/dev/null 2>&1 || { echo "This needs OpenSSL 3." >&2; exit 1; }

# The folder keeps other users of this machine out; the containers' users must be able to read the files mounted from it.
umask 022
mkdir -p "$folder"
chmod 700 "$folder"

random_hex() { openssl rand -hex "$1"; }
to_bytes() { printf '%b' "$(sed 's/../\\x&/g')"; }
encode() { openssl base64 -A; }

rabbitmq_hash() { # PASSWORD: base64 of 4 bytes of salt and SHA-256(salt, password)
  local salt
  salt=$(random_hex 2)
  { printf %s "$salt"; printf %s "$salt$1" | openssl dgst -sha256 -binary; } | encode
}

password_hash() { # PASSWORD: what `Scheduler.Worker hash-password` prints
  local salt iterations=600000
  salt=$(random_hex 16)
  printf 'pbkdf2-sha256$%s$%s$%s' "$iterations" "$(printf %s "$salt" | to_bytes | encode)" "$(
    openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt "pass:$1" -kdfopt "hexsalt:$salt" -kdfopt "iter:$iterations" -binary PBKDF2 | encode)"
}

key_hash() { # KEY: what `Scheduler.Worker hash-key` prints for it
  local salt
  salt=$(random_hex 16)
  printf 'sha256$%s$%s' "$(printf %s "$salt" | to_bytes | encode)" "$(
    { printf %s "$salt" | to_bytes; printf %s "$1"; } | openssl dgst -sha256 -binary | encode)"
}

admin_password=$(random_hex 12)
broker_password=$(random_hex 24)
api_key=sched_$(random_hex 6)_$(random_hex 32)

printf '%s\n' "$admin_password" >"$folder/admin_password"
printf '%s\n' "$api_key" >"$folder/api_key"
chmod 600 "$folder/admin_password" "$folder/api_key"
printf 'amqp://scheduler:%s@rabbitmq:5672/scheduler\n' "$broker_password" >"$folder/amqp_uri"
printf '[{ "Name": "admin", "PasswordHash": "%s", "Role": "Admin" }]\n' "$(password_hash "$admin_password")" >"$folder/dashboard_users"
printf '[{ "Name": "admin", "Hash": "%s", "Role": "Admin" }]\n' "$(key_hash "$api_key")" >"$folder/api_keys"
sed -e "s|@SCHEDULER_HASH@|$(rabbitmq_hash "$broker_password")|" -e "s|@ADMIN_HASH@|$(rabbitmq_hash "$admin_password")|" \
  rabbitmq/definitions.json >"$folder/rabbitmq_definitions"
touch "$folder/complete"
echo "Secrets are in $(cd "$folder" && pwd)."
