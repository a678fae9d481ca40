import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Hit } from '#client/place/addresses/addresses.ts'
import type { Action } from './actions.ts'
import type { NavigationEntry } from './navigation.ts'

const NONE = (): readonly Hit[] => []

/** What the search proposes to do: its words and their reading are fetched once somebody enters the field, then kept. */
export function useActions(
  readActions: () => Promise<readonly Action[]>,
  { entries, all }: Record<'entries' | 'all', readonly NavigationEntry[]>,
) {
  const [isEntered, setIsEntered] = useState(false)
  const { data } = useQuery({
    queryKey: ['actions'],
    queryFn: async () => {
      const [actions, { actionsTyped }] = await Promise.all([readActions(), import('./actions.ts')])
      return { actions, actionsTyped }
    },
    enabled: isEntered,
    staleTime: Number.POSITIVE_INFINITY,
  })
  // the entries are filtered again at each drawing: their addresses say whether they changed
  const shown = entries.map(({ to }) => to).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` stands for `entries`
  const of = useMemo(() => data?.actionsTyped(data.actions, { entries, all }) ?? NONE, [data, shown, all])
  return { of, prepare: () => setIsEntered(true) }
}
