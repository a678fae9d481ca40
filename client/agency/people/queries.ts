import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { absenceOperations } from '#contract/agency/absences/absence-operations.ts'
import type { Role } from '#contract/agency/identity/session.ts'
import { administrationOperations } from '#contract/agency/people/administration-operations.ts'
import type {
  CounterCodeRequest,
  InvitationLink,
  NewAbsence,
  NewAgent,
  NewDelegation,
  NewGrant,
  PersonCalled,
  PersonFile,
} from '#contract/agency/people/people.ts'
import { accountOperations } from '#contract/agency/people/people-operations.ts'

const KEY = 'people'

/** @param role  '' for every role; @param commune  '' for every commune */
export const peopleQuery = (who: 'agents' | 'residents', q: string, role: Role | '', commune: string) =>
  queryOptions({
    queryKey: [KEY, who, q, role, commune],
    queryFn: ({ signal }) =>
      call(administrationOperations.listPeople, {
        query: { who, q, ...(role === '' ? {} : { role }), ...(commune === '' ? {} : { commune }) },
        signal,
      }),
    placeholderData: (previous) => previous,
  })

export const personQuery = (id: string) =>
  operationQuery([KEY, 'person', id], administrationOperations.readPerson, { params: { id } })

export const accessesQuery = (id: string) =>
  operationQuery([KEY, 'accesses', id], administrationOperations.accessesOfPerson, { params: { id } })

/** @param colleague  '' while nobody is named */
export const departureQuery = (id: string, colleague: string) =>
  queryOptions({
    queryKey: [KEY, 'departure', id, colleague],
    queryFn: ({ signal }) =>
      call(administrationOperations.departureOf, {
        params: { id },
        query: colleague === '' ? {} : { colleague },
        signal,
      }),
    placeholderData: (previous) => previous,
  })

export const secondProofQuery = () => operationQuery([KEY, 'secondProof'], administrationOperations.secondProofRule)

export function useSetSecondProof() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ofEveryAgent: boolean) =>
      call(administrationOperations.setSecondProofRule, { body: { ofEveryAgent } }),
    onSuccess: (rule) => client.setQueryData(secondProofQuery().queryKey, rule),
  })
}

/** Invites, or makes another link; the list then shows it. */
function useLink<Input>(ask: (input: Input) => Promise<InvitationLink>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: ask, onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }) })
}
export const useInvite = () =>
  useLink((agent: z.input<typeof NewAgent>) => call(administrationOperations.inviteAgent, { body: agent }))
export const useInviteAgain = () =>
  useLink((id: string) => call(administrationOperations.inviteAgain, { params: { id } }))

export const useTryTable = () =>
  useMutation({ mutationFn: (file: File) => call(administrationOperations.tryPeopleTable, { body: file }), gcTime: 0 })

/** Its links are in the answer alone. */
export function useTakeTable() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => call(administrationOperations.takePeopleTable, { body: file }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
    gcTime: 0,
  })
}

/** The code is in the answer alone: nothing of it is kept here. */
export const usePrintCounterCode = () =>
  useMutation({
    mutationFn: (person: z.input<typeof CounterCodeRequest>) =>
      call(accountOperations.printCounterCode, { body: person }),
    gcTime: 0,
  })

/** What changes a person answers them as they are from then on. */
export function useChangePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: PersonChange) => change(),
    onSuccess: (person) => {
      client.setQueryData(personQuery(person.id).queryKey, person)
      return client.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey[1] !== 'person' })
    },
  })
}

export type PersonChange = () => Promise<PersonFile>

const rows = administrationOperations
type Called = z.input<typeof PersonCalled>
type Given = z.input<typeof NewGrant>
type Delegated = z.input<typeof NewDelegation>

export const changes = {
  call: (id: string, body: Called) => () => call(rows.callPerson, { params: { id }, body }),
  give: (id: string, body: Given) => () => call(rows.giveRole, { params: { id }, body }),
  endRole: (id: number, validTo: string) => () => call(rows.endRole, { params: { id }, body: { validTo } }),
  delegate: (id: string, body: Delegated) => () => call(rows.delegate, { params: { id }, body }),
  endDelegation: (id: number, validTo: string) => () => call(rows.endDelegation, { params: { id }, body: { validTo } }),
  depart: (id: string, colleagueId: string | null) => () =>
    call(rows.depart, { params: { id }, body: { colleagueId } }),
  suspend: (id: string) => () => call(rows.suspend, { params: { id } }),
  reinstate: (id: string) => () => call(rows.reinstate, { params: { id } }),
  endSessions: (id: string) => () => call(rows.endSessions, { params: { id } }),
  forgetSecondFactor: (id: string) => () => call(rows.removeSecondFactor, { params: { id } }),
}

export const absencesQuery = () => operationQuery(['absences'], absenceOperations.listAbsences)

export const coverQuery = (id: number) =>
  operationQuery(['absences', id], absenceOperations.coverOf, { params: { id } })

export function useStateAbsence() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (absence: z.input<typeof NewAbsence>) => call(absenceOperations.stateAbsence, { body: absence }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['absences'] }),
  })
}

export function useCallOff() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call(absenceOperations.callOff, { params: { id } }),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** Dossiers change hands, or come back: the queue changes with them. */
export function useTakeover(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (dossierIds: string[] | 'giveBack') =>
      dossierIds === 'giveBack'
        ? call(absenceOperations.undoTakeover, { params: { id } })
        : call(absenceOperations.confirmTakeover, { params: { id }, body: { dossierIds } }),
    onSuccess: () => client.invalidateQueries(),
  })
}
