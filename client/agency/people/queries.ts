import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import type { Role } from '#contract/agency/identity/session.ts'
import {
  Absence,
  Absences,
  AccessList,
  CounterCode,
  type CounterCodeRequest,
  Cover,
  InvitationLink,
  type NewAbsence,
  type NewAgent,
  type NewDelegation,
  type NewGrant,
  PeoplePage,
  type PersonCalled,
  PersonFile,
  SecondProofRule,
} from '#contract/agency/people/people.ts'
import { fill, paths } from '#contract/paths.ts'

const KEY = 'people'

/** @param role  '' for every role; @param commune  '' for every commune */
export const peopleQuery = (who: 'agents' | 'residents', q: string, role: Role | '', commune: string) =>
  queryOptions({
    queryKey: [KEY, who, q, role, commune],
    queryFn: ({ signal }) =>
      getJson(
        withQuery(paths.people, { who, q, ...(role === '' ? {} : { role }), ...(commune === '' ? {} : { commune }) }),
        PeoplePage,
        signal,
      ),
    placeholderData: (previous) => previous,
  })

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, 'person', id],
    queryFn: ({ signal }) => getJson(fill(paths.person, { id }), PersonFile, signal),
  })

export const accessesQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, 'accesses', id],
    queryFn: ({ signal }) => getJson(fill(paths.personAccesses, { id }), AccessList, signal),
  })

export const secondProofQuery = () =>
  queryOptions({
    queryKey: [KEY, 'secondProof'],
    queryFn: ({ signal }) => getJson(paths.secondProofRule, SecondProofRule, signal),
  })

export function useSetSecondProof() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ofEveryAgent: boolean) => sendJson('PUT', paths.secondProofRule, SecondProofRule, { ofEveryAgent }),
    onSuccess: (rule) => client.setQueryData(secondProofQuery().queryKey, rule),
  })
}

/** Invites, or makes another link; the list then shows it. */
function useLink<Input>(ask: (input: Input) => Promise<InvitationLink>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: ask, onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }) })
}
export const useInvite = () =>
  useLink((agent: z.input<typeof NewAgent>) => sendJson('POST', paths.people, InvitationLink, agent))
export const useInviteAgain = () =>
  useLink((id: string) => sendJson('POST', fill(paths.personInvitation, { id }), InvitationLink, {}))

/** The code is in the answer alone: nothing of it is kept here. */
export const usePrintCounterCode = () =>
  useMutation({
    mutationFn: (person: Omit<z.input<typeof CounterCodeRequest>, 'identitySeen'> & { identitySeen: boolean }) =>
      sendJson('POST', paths.counterCodes, CounterCode, person),
    gcTime: 0,
  })

/** What changes a person answers them as they are from then on. */
export function useChangePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: PersonChange) => sendJson(change.method, change.path, PersonFile, change.body),
    onSuccess: (person) => {
      client.setQueryData(personQuery(person.id).queryKey, person)
      return client.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey[1] !== 'person' })
    },
  })
}

export type PersonChange = { method: 'POST' | 'PUT' | 'DELETE'; path: string; body?: unknown }

export const changes = {
  call: (id: string, body: PersonCalled): PersonChange => ({ method: 'PUT', path: fill(paths.person, { id }), body }),
  give: (id: string, body: z.input<typeof NewGrant>): PersonChange => ({
    method: 'POST',
    path: fill(paths.personGrants, { id }),
    body,
  }),
  endRole: (grantId: number, validTo: string): PersonChange => ({
    method: 'POST',
    path: fill(paths.grantEnd, { id: grantId }),
    body: { validTo },
  }),
  delegate: (id: string, body: z.input<typeof NewDelegation>): PersonChange => ({
    method: 'POST',
    path: fill(paths.personDelegations, { id }),
    body,
  }),
  endDelegation: (delegationId: number, validTo: string): PersonChange => ({
    method: 'POST',
    path: fill(paths.delegationEnd, { id: delegationId }),
    body: { validTo },
  }),
  suspend: (id: string): PersonChange => ({ method: 'POST', path: fill(paths.personSuspension, { id }), body: {} }),
  reinstate: (id: string): PersonChange => ({ method: 'DELETE', path: fill(paths.personSuspension, { id }) }),
  endSessions: (id: string): PersonChange => ({ method: 'DELETE', path: fill(paths.personSessions, { id }) }),
  forgetSecondFactor: (id: string): PersonChange => ({
    method: 'DELETE',
    path: fill(paths.personSecondFactor, { id }),
  }),
}

export const absencesQuery = () =>
  queryOptions({ queryKey: ['absences'], queryFn: ({ signal }) => getJson(paths.absences, Absences, signal) })

export const coverQuery = (id: number) =>
  queryOptions({
    queryKey: ['absences', id],
    queryFn: ({ signal }) => getJson(fill(paths.absenceDossiers, { id }), Cover, signal),
  })

export function useStateAbsence() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (absence: z.input<typeof NewAbsence>) => sendJson('POST', paths.absences, Absence, absence),
    onSuccess: () => client.invalidateQueries({ queryKey: ['absences'] }),
  })
}

export function useCallOff() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => sendJson('DELETE', fill(paths.absence, { id }), Absences),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** Dossiers change hands, or come back: the queue changes with them. */
export function useTakeover(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (dossierIds: readonly string[] | 'giveBack') =>
      dossierIds === 'giveBack'
        ? sendJson('DELETE', fill(paths.absenceTakeover, { id }), Cover)
        : sendJson('POST', fill(paths.absenceTakeover, { id }), Cover, { dossierIds }),
    onSuccess: () => client.invalidateQueries(),
  })
}
