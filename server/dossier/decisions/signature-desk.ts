import sql from 'sql-template-tag'
import type { SignatureDesk, SignatureLine } from '#contract/dossier/decisions/decision-desk.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { logShown } from '#platform/access-log.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import type { DelegationRow } from '#server/dossier/letters/letters.ts'
import { sealingOf } from '#server/dossier/letters/sealing.ts'
import { powerRefusal, servesOn } from '#server/dossier/letters/signatory.ts'
import { lettersWaiting } from '#server/dossier/letters/waiting-letters.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { askedDossiers } from './asked-dossiers.ts'
import type { DecisionDeps } from './case-file.ts'

const SHOWN = 300

/** What waits for this person's signature on their communes, the nearest deadline first, and how it will be sealed. */
export const signatureDesk = (deps: DecisionDeps, personId: string): Promise<SignatureDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const today = dayOfPlainDate(deps.clock.today())
    const rows = await decisionsWaiting(scoped, SHOWN)
    const letters = await lettersWaiting(scoped, SHOWN)
    const asked = await askedDossiers(scoped, SHOWN)
    await logShown(scoped, { subject: 'list', of: 'signatures' }, [...new Set([...rows, ...asked].map(({ id }) => id))])
    const communes = await communesSigned(scoped)
    const delegations = new Map<string, DelegationRow[]>()
    for (const { inseeCode } of communes)
      delegations.set(inseeCode, await deps.directory.delegationsOf(scoped, personId, inseeCode))
    return {
      sealing: sealingOf(deps),
      lines: rows.map(({ inseeCode, ...row }) => ({
        ...row,
        number: row.number === null ? null : printedNumber(row.number),
        refusal: powerRefusal(delegations.get(inseeCode) ?? [], row.kind, today),
      })),
      letters: letters.map(({ inseeCode, kind, ...letter }) => ({
        ...letter,
        number: letter.number === null ? null : printedNumber(letter.number),
        refusal: powerRefusal(delegations.get(inseeCode) ?? [], kind, today),
      })),
      asked,
      capacities: communes.flatMap(({ inseeCode, communeName }) =>
        (delegations.get(inseeCode) ?? [])
          .filter((row) => servesOn(row, today))
          .map(({ capacity, actReference, validTo }) => ({ communeName, capacity, actReference, validTo })),
      ),
    }
  })

type WaitingRow = Omit<SignatureLine, 'refusal' | 'kind'> & { kind: DossierKind; inseeCode: string }

/** Decisions submitted on the communes where the person signs, the nearest deadline first. */
export const decisionsWaiting = (db: Scoped, most: number) =>
  db.many<WaitingRow>(sql`
    select
      d.id, d.number, d.title, d.kind, d.variant, d.insee_code as "inseeCode", c.name as "communeName", f.sense, f.revision,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.submitted_by) as "submittedBy",
      f.submitted_at as "submittedAt", d.decision_deadline as deadline, d.silence,
      f.unassessed_because as "unassessedBecause"
    from decision_draft f
    join dossier d on d.id = f.dossier_id
    join commune c on c.insee_code = d.insee_code
    where f.submitted_at is not null and f.signed_at is null
      and d.insee_code = any (array(select communes_of_roles('signatory')))
    order by d.decision_deadline nulls last, f.submitted_at
    limit ${most}`)

/** Communes on which the person has a delegation; those of a signatory of everywhere are not all listed. */
const communesSigned = (db: Scoped) =>
  db.many<{ inseeCode: string; communeName: string }>(sql`
    select distinct s.insee_code as "inseeCode", c.name as "communeName"
    from signature_delegation s
    join commune c on c.insee_code = s.insee_code
    where s.signatory_id = current_person()
    order by "communeName"`)
