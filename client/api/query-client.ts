import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

const SECOND = 1000

/** A refusal is an answer: only a silent or failing server is asked again, once. */
const mayPass = (error: Error) => !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // Without a network a question is asked all the same: it fails in a sentence, where waiting would say nothing.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 60 * SECOND,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 1 && mayPass(error),
        retryDelay: SECOND,
      },
    },
  })
