import { importsState } from './place/datasets/datasets.ts'
import type { DatabasePool, PoolUse } from './platform/database.ts'
import type { Deps } from './platform/deps.ts'
import { freeBytesOf } from './platform/free-space.ts'
import { lastBackup } from './platform/last-backup.ts'
import type { Gauged } from './platform/metrics.ts'
import { isMigrated } from './platform/migrate.ts'
import { outboxState } from './platform/outbox-state.ts'

type MeasuredDeps = Pick<Deps, 'realClock' | 'config' | 'tasks'> & {
  healthDb: DatabasePool
  pools: Readonly<Record<string, DatabasePool>>
}

/** What is measured of a running server beside its answers: everything that an alert may be set on. */
export function measures({ healthDb, pools, realClock, config, tasks }: MeasuredDeps): Gauged[] {
  const since = (instant: Temporal.Instant | string) =>
    realClock.instant().since(Temporal.Instant.from(instant)).total('seconds')
  return [
    {
      name: 'parvis_database_up',
      help: '1 when the database answers and its schema is the one expected; the label says which database it is',
      labels: ['kind'],
      read: async () => [
        {
          value: (await isMigrated(healthDb).catch(() => false)) ? 1 : 0,
          labels: { kind: config.databaseUrl ? 'postgresql' : 'embedded' },
        },
      ],
    },
    {
      name: 'parvis_pool_connections',
      help: 'Connections of each pool: open, idle, asked and waited for, and the most that it opens',
      labels: ['pool', 'state'],
      read: async () => Object.entries(pools).flatMap(([pool, { use }]) => ofPool(pool, use())),
    },
    {
      name: 'parvis_outbox_departures',
      help: 'What has not left, by channel: pending, failed and tried again, abandoned',
      labels: ['channel', 'state'],
      read: async () =>
        (await outboxState(healthDb)).flatMap(({ channel, pending, failed, abandoned }) =>
          Object.entries({ pending, failed, abandoned }).map(([state, value]) => ({
            value,
            labels: { channel, state },
          })),
        ),
    },
    {
      name: 'parvis_outbox_oldest_seconds',
      help: 'Age of the oldest departure that still leaves by itself, by channel',
      labels: ['channel'],
      read: async () =>
        (await outboxState(healthDb)).flatMap(({ channel, oldestAt }) =>
          oldestAt === null ? [] : [{ value: since(oldestAt), labels: { channel } }],
        ),
    },
    {
      name: 'parvis_imports',
      help: 'Imports that run, and those that ask an administrator a question',
      labels: ['state'],
      read: async () => {
        const { running, asking } = await importsState(healthDb)
        return Object.entries({ running, asking }).map(([state, value]) => ({ value, labels: { state } }))
      },
    },
    {
      name: 'parvis_imports_oldest_seconds',
      help: 'Time since the oldest import that runs was asked',
      read: async () => {
        const { oldestAt } = await importsState(healthDb)
        return oldestAt === null ? [] : [{ value: since(oldestAt) }]
      },
    },
    {
      name: 'parvis_disk_free_bytes',
      help: 'Room left on the disk of the data folder',
      read: async () => [{ value: await freeBytesOf(config.dataDir) }],
    },
    {
      name: 'parvis_backup_age_seconds',
      help: 'Age of the last whole backup made by npm run backup; absent when none was',
      read: async () => {
        const madeAt = await lastBackup(config.dataDir)
        return madeAt === undefined ? [] : [{ value: since(madeAt) }]
      },
    },
    {
      name: 'parvis_task_ended_seconds',
      help: 'Time since a recurring task last ended on this server',
      labels: ['task'],
      read: async () =>
        (tasks?.runs() ?? []).flatMap(({ name, endedAt }) =>
          endedAt ? [{ value: since(endedAt), labels: { task: name } }] : [],
        ),
    },
    {
      name: 'parvis_task_faulty',
      help: '1 when the last round of a recurring task failed on this server',
      labels: ['task'],
      read: async () =>
        (tasks?.runs() ?? []).map(({ name, endedAt, faultAt }) => ({
          value: faultAt !== undefined && faultAt === endedAt ? 1 : 0,
          labels: { task: name },
        })),
    },
  ]
}

const ofPool = (pool: string, use: PoolUse) =>
  Object.entries(use).map(([state, value]) => ({ value, labels: { pool, state } }))
