#!/bin/sh
# Reads the variables of the official image that the tests use, writes them where a node of the distribution looks, and
# becomes the node.
set -eu

{
  echo "listeners.tcp.default = 5672"
  echo "log.console = true"
  echo "log.file = false"
  echo "loopback_users = none"
  [ -z "${RABBITMQ_DEFAULT_USER:-}" ] || echo "default_user = $RABBITMQ_DEFAULT_USER"
  [ -z "${RABBITMQ_DEFAULT_PASS:-}" ] || echo "default_pass = $RABBITMQ_DEFAULT_PASS"
  [ -z "${RABBITMQ_DEFAULT_VHOST:-}" ] || echo "default_vhost = $RABBITMQ_DEFAULT_VHOST"
} >/etc/rabbitmq/conf.d/10-defaults.conf
chown -R rabbitmq:rabbitmq /var/lib/rabbitmq
export RABBITMQ_CONFIG_FILES=/etc/rabbitmq/conf.d

if [ "$1" = rabbitmq-server ]; then
  exec /usr/sbin/rabbitmq-server
fi
exec "$@"
