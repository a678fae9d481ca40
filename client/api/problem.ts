import { ProblemDocument } from '#contract/problem.ts'

/** A refusal of the server or of the network, ready to be read: what happened, where, how to mend it. */
export class ApiProblem extends Error {
  /** Path of the help page. */
  readonly type: string
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly article: string | undefined
  readonly errors: readonly { pointer: string; detail: string }[]

  constructor(problem: {
    type: string
    status: number
    title: string
    detail: string
    article?: string | undefined
    errors?: readonly { pointer: string; detail: string }[] | undefined
  }) {
    super(problem.title)
    this.type = problem.type
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.article = problem.article
    this.errors = problem.errors ?? []
  }
}

export const unreachable = () =>
  new ApiProblem({
    type: '/aide/problemes/serveur-injoignable',
    status: 0,
    title: 'Le serveur ne répond pas',
    detail:
      'Parvis n’a pas reçu de réponse du serveur de la mairie. Vérifiez la connexion de ce poste au réseau, puis réessayez.',
  })

export const unexpectedAnswer = (status: number) =>
  new ApiProblem({
    type: '/aide/problemes/reponse-inattendue',
    status,
    title: 'La réponse du serveur n’a pas pu être lue',
    detail:
      'L’écran et le serveur ne sont sans doute pas de la même version. Rechargez la page ; si cela continue, prévenez l’administrateur.',
  })

/** A screen that was never opened is a file to fetch: without a network its import fails, in the words of each browser. */
const UNFETCHED =
  /dynamically imported module|importing a module script|module script failed|unable to preload|failed to fetch|load failed/i

/** Any thrown value as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  if (error instanceof Error && UNFETCHED.test(error.message)) return unreachable()
  return new ApiProblem({
    type: '/aide/problemes/erreur-de-l-ecran',
    status: 0,
    title: 'L’écran a rencontré une erreur',
    detail: 'Rechargez la page. Rien de ce qui était enregistré n’est perdu.',
  })
}

/** Reads the body of a refusal (RFC 9457); a body that is not one becomes a readable problem all the same. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = ProblemDocument.safeParse(body)
  return parsed.success ? new ApiProblem(parsed.data) : unexpectedAnswer(response.status)
}
