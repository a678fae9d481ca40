import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { AssociationSheet } from '#contract/services/associations/association.ts'
import { dayText } from '#wording/day.ts'
import { AssociationForms } from './association-forms.tsx'
import { associationQuery } from './queries.ts'
import { SheetDamagesPart, SheetGrantsPart, SheetLoansPart, YearsPart } from './sheet-parts.tsx'

const kept = getRouteApi('/desk/associations/$id')
const own = getRouteApi('/desk/mes-associations/$id')

export function AssociationScreen() {
  return <AssociationPage id={kept.useParams().id} isOwn={false} />
}

export function OwnAssociationScreen() {
  return <AssociationPage id={own.useParams().id} isOwn />
}

/** One association over three exercices: what it asked, was given, was lent, and told of it. */
function AssociationPage({ id, isOwn }: { id: string; isOwn: boolean }) {
  const sheet = useQuery(associationQuery(id, isOwn))
  usePageTitle(sheet.data?.name ?? 'Association')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to={isOwn ? '/mes-associations' : '/associations'}>
            {isOwn ? 'Mes associations' : 'Toutes les associations'}
          </Link>
        </p>
        <h1>{sheet.data?.name ?? 'Association'}</h1>
      </div>
      {sheet.isPending && <Skeleton lines={8} label="Lecture de l’association" />}
      {sheet.error && <ProblemNotice error={sheet.error} onRetry={() => void sheet.refetch()} />}
      {sheet.data && <Told sheet={sheet.data} isOwn={isOwn} />}
    </article>
  )
}

const Told = ({ sheet, isOwn }: { sheet: AssociationSheet; isOwn: boolean }) => (
  <>
    <YearsPart years={sheet.years} />
    <div className={stack.beside}>
      <section className={stack.close} aria-labelledby="identite">
        <h2 id="identite">L’association</h2>
        <Facts>
          <Fact term="SIRET">{sheet.siret ?? 'non donné'}</Fact>
          <Fact term="RNA">{sheet.rna ?? 'non donné'}</Fact>
          <Fact term="Siège">{sheet.seat}</Fact>
          {sheet.representatives.map(({ id, name, role, fromOn, hasAccount }) => (
            <Fact key={id} term={role}>
              {name}, depuis le {dayText(fromOn)}
              {hasAccount && ', avec un compte'}
            </Fact>
          ))}
        </Facts>
      </section>
      <SheetGrantsPart grants={sheet.grants} isOwn={isOwn} />
    </div>
    <SheetLoansPart inKind={sheet.inKind} />
    <SheetDamagesPart damages={sheet.damages} />
    {!isOwn && <AssociationForms sheet={sheet} />}
  </>
)
