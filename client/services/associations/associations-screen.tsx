import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { AssociationLine } from '#contract/services/associations/association.ts'
import { countText } from '#wording/quantity.ts'
import { associationsQuery } from './queries.ts'

/** Associations that asked for a grant; or, to a resident, those that they represent. */
const AssociationsPage = ({ isOwn }: { isOwn: boolean }) => {
  const title = isOwn ? 'Mes associations' : 'Associations'
  usePageTitle(title)
  const associations = useQuery(associationsQuery(isOwn))
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>{title}</h1>
        <p className={prose.lead}>
          {isOwn
            ? 'Celles que vous représentez auprès d’une collectivité.'
            : 'Subventions, prêts et comptes rendus de chacune, sur trois exercices.'}
        </p>
      </div>
      {associations.isPending && <Skeleton lines={6} label="Lecture des associations" />}
      {associations.error && <ProblemNotice error={associations.error} onRetry={() => void associations.refetch()} />}
      {associations.data && <Found associations={associations.data} isOwn={isOwn} />}
    </article>
  )
}

export const AssociationsScreen = () => <AssociationsPage isOwn={false} />
export const OwnAssociationsScreen = () => <AssociationsPage isOwn />

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}|\s/gu, '')
    .toLowerCase()

function Found({ associations, isOwn }: { associations: readonly AssociationLine[]; isOwn: boolean }) {
  const [typed, setTyped] = useState('')
  const found = associations.filter(({ name, siret, rna }) =>
    [name, siret ?? '', rna ?? ''].some((text) => plain(text).includes(plain(typed))),
  )
  if (associations.length === 0)
    return (
      <p>
        {isOwn
          ? 'Aucune association ne vous a désigné. La collectivité inscrit ses représentants.'
          : 'Aucune association n’a encore demandé de subvention.'}
      </p>
    )
  return (
    <>
      {!isOwn && <TextField label="Nom, SIRET ou RNA" type="search" value={typed} onChange={setTyped} />}
      <p aria-live="polite">{countText(found.length, 'association')}.</p>
      <Rows>
        {found.map(({ id, name, siret, rna, grants, lateReports }) => (
          <Row key={id}>
            <RowHead>
              <Link to={isOwn ? '/mes-associations/$id' : '/associations/$id'} params={{ id }} className={prose.name}>
                {name}
              </Link>
              {lateReports > 0 && (
                <span className={prose.label}>
                  {countText(lateReports, 'compte rendu en retard', 'comptes rendus en retard')}
                </span>
              )}
            </RowHead>
            <p>
              {[
                ...(siret ? [`SIRET ${siret}`] : []),
                ...(rna ? [`RNA ${rna}`] : []),
                countText(grants, 'demande de subvention', 'demandes de subvention'),
              ].join(' · ')}
            </p>
          </Row>
        ))}
      </Rows>
    </>
  )
}
