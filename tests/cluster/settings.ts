import { join } from 'node:path'
import { pgBouncerIni } from '#tests/fixtures/pgbouncer.ts'
import type { Layout, NodePlace } from './layout.ts'

/** A node: PostgreSQL kept by Patroni. With its only standby dead the primary goes on alone, and no node that was behind is ever made primary. */
export const patroniYaml = ({ folder, etcd }: Layout, { name, postgres, rest }: NodePlace) => `
scope: parvis
name: ${name}
restapi: { listen: 127.0.0.1:${rest}, connect_address: 127.0.0.1:${rest} }
etcd3: { hosts: 127.0.0.1:${etcd.client} }
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 2
    retry_timeout: 5
    primary_start_timeout: 5
    maximum_lag_on_failover: 1048576
    failsafe_mode: true
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters: { max_connections: 100, shared_buffers: 64MB, wal_log_hints: on, hot_standby: on, archive_mode: always, archive_timeout: 60 }
  initdb: [ encoding: UTF8, locale: C.UTF-8, data-checksums ]
postgresql:
  listen: 127.0.0.1:${postgres}
  connect_address: 127.0.0.1:${postgres}
  data_dir: ${join(folder, name)}
  bin_dir: /usr/lib/postgresql/17/bin
  pgpass: ${join(folder, `${name}.pgpass`)}
  authentication: { superuser: { username: postgres }, replication: { username: replicator } }
  parameters:
    unix_socket_directories: ${folder}
    archive_command: 'test -f ${folder}/archive/%f || (cp %p ${folder}/archive/%f.${name} && mv ${folder}/archive/%f.${name} ${folder}/archive/%f)'
  pg_hba: [ local all all trust, host all all 127.0.0.1/32 trust, host replication all 127.0.0.1/32 trust ]
`

export const etcdArguments = ({ folder, etcd }: Layout) => [
  '--name=witness',
  `--data-dir=${join(folder, 'witness')}`,
  `--listen-client-urls=http://127.0.0.1:${etcd.client}`,
  `--advertise-client-urls=http://127.0.0.1:${etcd.client}`,
  `--listen-peer-urls=http://127.0.0.1:${etcd.peer}`,
  `--initial-advertise-peer-urls=http://127.0.0.1:${etcd.peer}`,
  `--initial-cluster=witness=http://127.0.0.1:${etcd.peer}`,
  '--log-level=error',
]

/**
 * The proxy asks Patroni which node writes and which follows, and keeps to servers that accept connections. On a connection
 * that HTTP/1.1 keeps for a second request, HAProxy answers the death of a server by closing it; `httpclose` makes it say so.
 */
export const haproxyCfg = ({ folder, nodes, apps, proxy }: Layout) => `
defaults
  timeout connect 2s
  timeout check 3s
  default-server inter 1s fall 2 rise 1
listen writing
  bind 127.0.0.1:${proxy.writing}
  mode tcp
  timeout client 1h
  timeout server 1h
  option httpchk GET /primary
  ${nodes.map(({ name, postgres, rest }) => `server ${name} 127.0.0.1:${postgres} check port ${rest} on-marked-down shutdown-sessions`).join('\n  ')}
listen reading
  bind 127.0.0.1:${proxy.reading}
  mode tcp
  timeout client 1h
  timeout server 1h
  option httpchk GET /replica
  ${nodes.map(({ name, postgres, rest }) => `server ${name} 127.0.0.1:${postgres} check port ${rest} on-marked-down shutdown-sessions`).join('\n  ')}
listen web
  bind 127.0.0.1:${proxy.web}
  mode http
  timeout client 90s
  timeout server 90s
  option httpclose
  option redispatch
  retries 3
  retry-on conn-failure
  ${[502, 503, 504].map((status) => `errorfile ${status} ${folder}/indisponible.http`).join('\n  ')}
  ${apps.map((port, index) => `server app${index + 1} 127.0.0.1:${port} check inter 500ms fall 1`).join('\n  ')}
`

/** What the proxy answers when no server does: a problem like those of the server. */
export function proxyRefusal(): string {
  const body = JSON.stringify({
    type: '/aide/problemes/serveur-injoignable',
    status: 503,
    title: 'Parvis ne répond pas',
    detail:
      'Un serveur vient de s’arrêter. Rien de ce qui a été confirmé n’est perdu. Réessayez dans une minute ; si vous enregistriez, regardez d’abord si c’est fait.',
  })
  const head = [
    'HTTP/1.1 503 Service Unavailable',
    'Content-Type: application/problem+json',
    'Cache-Control: no-store',
    'Retry-After: 15',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

export const bouncerIni = ({ folder, bouncer, proxy }: Layout) =>
  pgBouncerIni({ folder, port: bouncer, hostname: '127.0.0.1', behind: proxy.writing })
