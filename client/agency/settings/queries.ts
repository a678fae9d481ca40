import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { SettingGroup, SettingsShown } from '#contract/agency/settings/settings.ts'
import { settingsOperations } from '#contract/agency/settings/settings-operations.ts'

export const settingsQuery = () => operationQuery(['settings'], settingsOperations.readSettings)

export type SettingValues = Readonly<Record<string, string | null>>

function useWrite<Said>(write: (said: Said) => Promise<SettingsShown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    onSuccess: (shown) => {
      client.setQueryData(settingsQuery().queryKey, shown)
      // what is set here is told in other rooms, and at the foot of every page
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'settings' })
    },
  })
}

export const useChangeSettings = (group: SettingGroup) =>
  useWrite(({ basedOn, values }: { basedOn: number; values: SettingValues }) =>
    call(settingsOperations.changeSettings, { params: { group }, body: { basedOn, values } }),
  )

export const useNameInstallation = () =>
  useWrite((name: string) => call(settingsOperations.nameInstallation, { body: { name } }))

export const useTrySettings = (group: SettingGroup) =>
  useMutation({ mutationFn: () => call(settingsOperations.trySettings, { params: { group } }) })

export const backupsQuery = () => operationQuery(['backups'], settingsOperations.readBackups)

export function useBackUpNow() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(settingsOperations.backUpNow),
    onSettled: () => client.invalidateQueries({ queryKey: backupsQuery().queryKey }),
  })
}
