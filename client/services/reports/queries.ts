import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  AskedReports,
  NewReportKey,
  RecordedReport,
  ReportModeration,
  ReportMove,
  ReportPage,
  ReportTies,
} from '#contract/services/reports/report.ts'
import { reportOperations } from '#contract/services/reports/report-operations.ts'

const REPORTS = ['reports']
const KEYS = ['report-keys']

export const reportsQuery = (asked: AskedReports) =>
  operationQuery([...REPORTS, 'list', asked], reportOperations.listReports, { query: asked })

export const reportQuery = (id: string) =>
  operationQuery([...REPORTS, 'page', id], reportOperations.readReport, { params: { id } })

export const categoriesQuery = () => operationQuery([...REPORTS, 'categories'], reportOperations.reportCategories)

export const reportKeysQuery = () => operationQuery(KEYS, reportOperations.reportKeys)

function useOnReports<Said>(send: (said: Said) => Promise<ReportPage>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: REPORTS }) })
}

export const useRecordReport = () =>
  useOnReports((said: RecordedReport) => call(reportOperations.recordReport, { body: said }))

export const useMoveReport = (id: string) =>
  useOnReports((said: ReportMove) => call(reportOperations.moveReport, { params: { id }, body: said }))

export const useModerate = (id: string) =>
  useOnReports((said: ReportModeration) => call(reportOperations.moderateReport, { params: { id }, body: said }))

export const useTie = (id: string) =>
  useOnReports((said: ReportTies) => call(reportOperations.tieReport, { params: { id }, body: said }))

function useOnKeys<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: KEYS }) })
}

export const useGiveKey = () => useOnKeys((said: NewReportKey) => call(reportOperations.giveReportKey, { body: said }))

export const useRevokeKey = () => useOnKeys((id: string) => call(reportOperations.revokeReportKey, { params: { id } }))
