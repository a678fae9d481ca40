import type { ReactNode } from 'react'
import prose from '#client/ui/prose.module.css'
import type { Statement } from '#contract/place/parcels/statement.ts'
import { topicsIn } from '#wording/place/parcels/topics.ts'
import { type SheetSections, sheetSections } from './sections.ts'
import { absenceText, zoneAbsenceText } from './sentences.ts'
import css from './sheet.module.css'
import { StatementRow } from './statement-row.tsx'

type Props = {
  statements: readonly Statement[]
  /** For a site: the parcels that each line speaks of; undefined when it is all of them. */
  parcelsOf?: ((statement: Statement) => readonly string[] | undefined) | undefined
}

/** The statements in the order of a resident's questions. */
export function StatementSections({ statements, parcelsOf }: Props) {
  const sections = sheetSections(statements)
  const rows = (list: readonly Statement[]) => <Rows list={list} parcelsOf={parcelsOf} />
  const unknownZones = sections.unknown.filter(({ topic }) => topic === 'zone')
  return (
    <>
      <Section title="Zone" isEmpty={false}>
        {rows([...sections.zones, ...unknownZones])}
        {sections.zones.length + unknownZones.length === 0 && (
          <p className={css.aside}>{zoneAbsenceText(sections.absent)}</p>
        )}
      </Section>
      <Section title="Ce que le plan prescrit ici" isEmpty={sections.prescriptions.length === 0}>
        {rows(sections.prescriptions)}
      </Section>
      <Section title="Ce qui s’impose" isEmpty={false}>
        {rows(sections.protections)}
        {sections.protections.length === 0 && (
          <p className={css.aside}>{absenceText('servitude', sections, topicsIn('section', 'protections'))}</p>
        )}
      </Section>
      <Section title="Ce qui est signalé" isEmpty={false}>
        {rows(sections.risks)}
        {sections.risks.length === 0 && (
          <p className={css.aside}>{absenceText('risque', sections, topicsIn('section', 'risks'))}</p>
        )}
      </Section>
      <Section title="Pour information" isEmpty={sections.informations.length === 0}>
        {rows(sections.informations)}
      </Section>
      <Section title="Dans toute la commune" isEmpty={sections.everywhere.length === 0}>
        {rows(sections.everywhere)}
      </Section>
      <Counted sections={sections} parcelsOf={parcelsOf} />
    </>
  )
}

function Section({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  if (isEmpty) return null
  return (
    <section className={css.section}>
      <h2 className={prose.carried}>{title}</h2>
      {children}
    </section>
  )
}

function Rows({ list, parcelsOf }: { list: readonly Statement[] } & Pick<Props, 'parcelsOf'>) {
  if (list.length === 0) return null
  return (
    <ul>
      {list.map((one) => (
        <StatementRow
          key={one.id}
          statement={one}
          measured={parcelsOf ? 'site' : 'parcel'}
          parcels={parcelsOf?.(one)}
        />
      ))}
    </ul>
  )
}

/** Looked for and absent, and not known: counted, then told one by one to whoever asks. */
function Counted({ sections: { absent, unknown }, parcelsOf }: { sections: SheetSections } & Pick<Props, 'parcelsOf'>) {
  const elsewhere = unknown.filter(({ topic }) => topic !== 'zone')
  return (
    <section className={css.section} aria-label="Absents et inconnus">
      {absent.length > 0 && (
        <details className={css.fold}>
          <summary>Absents : {absent.length}</summary>
          <p className={css.aside}>Recherchés sur cette parcelle et non trouvés, à la date de chaque source.</p>
          <Rows list={absent} parcelsOf={parcelsOf} />
        </details>
      )}
      {elsewhere.length > 0 && (
        <details className={css.fold}>
          <summary>Inconnus : {elsewhere.length}</summary>
          <p className={css.aside}>
            Pour ces sujets, Parvis ne peut répondre ni oui ni non : demandez au service compétent.
          </p>
          <Rows list={elsewhere} parcelsOf={parcelsOf} />
        </details>
      )}
    </section>
  )
}
