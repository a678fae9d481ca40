import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'

type Props<T> = {
  /** The link to where all of them are. */
  back: ReactNode
  title: string
  read: UseQueryResult<T>
  waiting: string
  lines: number
  children: (one: T) => ReactNode
}

/** The page of one asset, alarm or device: its name at once, the rest as soon as it is read. */
export const OnePage = <T,>({ back, title, read, waiting, lines, children }: Props<T>) => (
  <article className={page.page}>
    <div className={stack.close}>
      <p>{back}</p>
      <h1>{title}</h1>
    </div>
    {read.isPending && <Skeleton lines={lines} label={waiting} />}
    {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
    {read.data && children(read.data)}
  </article>
)
