import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { addressOf, call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { indicatorOperations } from '#contract/plan/indicators/indicator-operations.ts'
import type { NewMilestone, NewTarget } from '#contract/plan/indicators/indicators.ts'
import { AskedFigure } from '#contract/plan/indicators/land-figure.ts'
import type { FigureSearch } from './figure-search.ts'

const KEY = ['land', 'trajectory']

const askedOf = ({ chiffre, commune, an, jour, objectif }: FigureSearch) => ({
  figure: AskedFigure.shape.figure.catch('area').parse(chiffre),
  commune,
  on: jour,
  year: an,
  target: objectif,
})

export const figureQuery = (search: FigureSearch) =>
  operationQuery(['land', 'figure', search], indicatorOperations.readFigure, { query: askedOf(search) })

export const figureCsvPath = (search: FigureSearch) =>
  addressOf(indicatorOperations.figureCsv, { query: askedOf(search) })

export const trajectoryQuery = (commune: string | undefined) =>
  queryOptions({
    queryKey: [...KEY, commune],
    queryFn: ({ signal }) => call(indicatorOperations.readTrajectory, { query: { commune }, signal }),
    placeholderData: keepPreviousData,
  })

function useOnTrajectory<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: KEY }) })
}

export const useRecordTarget = () =>
  useOnTrajectory((said: NewTarget) => call(indicatorOperations.recordTarget, { body: said }))
export const useTakeTargetFile = () =>
  useOnTrajectory((file: File) => call(indicatorOperations.takeTargetFile, { body: file }))
export const useRecordMilestone = () =>
  useOnTrajectory((said: NewMilestone) => call(indicatorOperations.recordMilestone, { body: said }))

export const reportPath = (commune: string | undefined) =>
  addressOf(indicatorOperations.groundReport, { query: { commune } })
export const reportCsvPath = (commune: string | undefined) =>
  addressOf(indicatorOperations.groundReportCsv, { query: { commune } })
