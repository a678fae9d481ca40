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
import { FigureList } from '#contract/plan/indicators/land-figure.ts'
import type { FigureSearch } from './figure-search.ts'

const KEY = ['land', 'trajectory']

const askedOf = ({ chiffre, commune, an, jour, objectif }: FigureSearch) => ({
  ...{ figure: chiffre, commune, on: jour },
  year: an === undefined ? undefined : String(an),
  target: objectif === undefined ? undefined : String(objectif),
})

export const figureQuery = (search: FigureSearch) =>
  queryOptions({
    queryKey: ['land', 'figure', search],
    queryFn: ({ signal }) => getJson(withQuery(paths.landFigure, askedOf(search)), FigureList, signal),
  })

export const figureCsvPath = (search: FigureSearch) => withQuery(paths.landFigureCsv, askedOf(search))

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
