import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  GivenReportKey,
  type NewReportKey,
  type RecordedReport,
  Report,
  ReportCategory,
  ReportKey,
  type ReportModeration,
  type ReportMove,
  ReportPage,
  type ReportTies,
} from '#contract/services/reports/report.ts'

const REPORTS = ['reports']
const KEYS = ['report-keys']

export type ReportFilter = { state?: string; commune?: string }

export const reportsQuery = (asked: ReportFilter) =>
  queryOptions({
    queryKey: [...REPORTS, 'list', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.reports, asked), z.array(Report), signal),
  })

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: [...REPORTS, 'page', id],
    queryFn: ({ signal }) => getJson(fill(paths.report, { id }), ReportPage, signal),
  })

export const categoriesQuery = () =>
  queryOptions({
    queryKey: [...REPORTS, 'categories'],
    queryFn: ({ signal }) => getJson(paths.reportCategories, z.array(ReportCategory), signal),
  })

export const reportKeysQuery = () =>
  queryOptions({ queryKey: KEYS, queryFn: ({ signal }) => getJson(paths.reportKeys, z.array(ReportKey), signal) })

function useOnReports<Said>(send: (said: Said) => Promise<ReportPage>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: REPORTS }) })
}

export const useRecordReport = () =>
  useOnReports((said: RecordedReport) => sendJson('POST', paths.reports, ReportPage, said))

export const useMoveReport = (id: string) =>
  useOnReports((said: ReportMove) => sendJson('POST', fill(paths.reportMoves, { id }), ReportPage, said))

export const useModerate = (id: string) =>
  useOnReports((said: ReportModeration) => sendJson('POST', fill(paths.reportModeration, { id }), ReportPage, said))

export const useTie = (id: string) =>
  useOnReports((said: ReportTies) => sendJson('POST', fill(paths.reportTies, { id }), ReportPage, said))

function useOnKeys<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: KEYS }) })
}

export const useGiveKey = () =>
  useOnKeys((said: NewReportKey) => sendJson('POST', paths.reportKeys, GivenReportKey, said))

export const useRevokeKey = () =>
  useOnKeys((id: string) => sendJson('DELETE', fill(paths.reportKey, { id }), z.array(ReportKey)))
