import { createHash } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { storedBytes } from '#platform/stored-file.ts'
import type { Hub, Remote } from './hub.ts'
import { type MirrorRow, mirrorOfRemote } from './mirror-queries.ts'
import type { JoinedObject } from './objects.ts'

/**
 * What a call without an answer may have left there: the same file, the same question to the same service on the same day, an opinion of
 * that day on that consultation, a decision of that day. One that another of ours already stands for is not taken.
 */
export async function joinedBefore(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  hub: Hub,
  remoteDossier: string,
  one: JoinedObject,
  asked: MirrorRow | undefined,
): Promise<Remote | undefined> {
  for (const found of await alike(files, hub, remoteDossier, one, asked)) {
    if (!(await mirrorOfRemote(db, one.kind, found.id))) return found
  }
  return undefined
}

async function alike(
  files: Deps['files'],
  hub: Hub,
  remoteDossier: string,
  { kind, content, file }: JoinedObject,
  asked: MirrorRow | undefined,
): Promise<readonly Remote[]> {
  const first = ({ id }: { id: string }): Remote => ({ id, version: 1 })
  switch (kind) {
    case 'piece': {
      if (!file) return []
      const sha512 = createHash('sha512')
        .update(await storedBytes(files, file.sha256))
        .digest('hex')
      return (await hub.piecesOf(remoteDossier)).filter((piece) => piece.sha512 === sha512).map(first)
    }
    case 'consultation': {
      const { consultations = [] } = (await hub.dossier(remoteDossier)) ?? {}
      return consultations.filter(
        ({ serviceId, askedOn, subject }) =>
          serviceId === content.idServiceConsulte &&
          askedOn === content.dtConsultation &&
          subject === content.txObjetDeLaConsultation,
      )
    }
    case 'opinion': {
      const { consultations = [] } = (await hub.dossier(remoteDossier)) ?? {}
      const opinion = consultations.find(({ id }) => id === asked?.remoteId)?.opinion
      return opinion && opinion.on === content.dtAvis ? [first(opinion)] : []
    }
    case 'decision':
      return (await hub.decisionsOf(remoteDossier))
        .filter(({ on, label }) => on === content.dtDecision && label === content.libNatureDecision)
        .map(first)
  }
}
