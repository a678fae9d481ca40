import { useEffect, useState } from 'react'
import { z } from 'zod'
import { call } from '#client/api/call.ts'
import { ReportCategory } from '#contract/services/reports/report.ts'
import { reportOperations } from '#contract/services/reports/report-operations.ts'

const KEY = 'parvis.ma-commune.categories'

function remembered(): ReportCategory[] {
  try {
    const parsed = z.array(ReportCategory).safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

/** What may be reported, read and kept for when there is no network. @throws ApiProblem */
export async function readCategories(): Promise<ReportCategory[]> {
  const read = await call(reportOperations.reportCategories)
  try {
    localStorage.setItem(KEY, JSON.stringify(read))
  } catch {
    // a private window asks again
  }
  return read
}

/** What may be reported: as it was last read, so that a report is written without a network too. */
export function useCategories(): readonly ReportCategory[] {
  const [categories, setCategories] = useState(remembered)
  useEffect(() => {
    readCategories().then(setCategories, () => undefined) // the ones that are remembered stay
  }, [])
  return categories
}
