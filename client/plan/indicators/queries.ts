import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { paths } from '#contract/paths.ts'
import {
  type NewMilestone,
  type NewTarget,
  TakenTargets,
  TrajectoryPage,
} from '#contract/plan/indicators/indicators.ts'

const KEY = ['land', 'trajectory']

export const trajectoryQuery = (commune: string | undefined) =>
  queryOptions({
    queryKey: [...KEY, commune],
    queryFn: ({ signal }) => getJson(withQuery(paths.trajectory, { commune }), TrajectoryPage, signal),
    placeholderData: keepPreviousData,
  })

const Written = z.object({ id: z.number() })

function useWritten<Said>(path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: Said) => sendJson('POST', path, Written, said),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export const useRecordTarget = () => useWritten<NewTarget>(paths.landTargets)
export function useTakeTargetFile() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (file: File) =>
      TakenTargets.parse(
        await (await sendFile('POST', paths.landTargetFile, { name: file.name, content: file })).json(),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
export const useRecordMilestone = () => useWritten<NewMilestone>(paths.landMilestones)

export const reportPath = (commune: string | undefined) => withQuery(paths.groundReport, { commune })
export const reportCsvPath = (commune: string | undefined) => withQuery(paths.groundReportCsv, { commune })
