import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { writeView } from '#client/map/view.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { FindingGroup, Level, PackageCheck, PackageFinding } from '#contract/plan/package-check/package-check.ts'
import { packageCheckOperations } from '#contract/plan/package-check/package-check-operations.ts'
import { LEVEL_WORDS } from '#wording/plan/package-check/check-codes.ts'
import { countsSentence, NOWHERE, standardText } from '#wording/plan/package-check/package-check-words.ts'
import { countText } from '#wording/quantity.ts'
import { checkQuery, findingsQuery, isWorking } from './queries.ts'

const FindingsMap = lazy(() => import('./findings-map.tsx').then((m) => ({ default: m.FindingsMap })))

const route = getRouteApi('/desk/plan/controles/$id')

/** What a check found, code by code in plain words. */
export function PackageCheckScreen() {
  const { id } = route.useParams()
  const check = useQuery(checkQuery(id))
  const name = check.data?.documentName ?? check.data?.sourceName ?? 'Contrôle'
  usePageTitle(name)
  return (
    <article className={page.page}>
      <p>
        <Link to="/plan/controles">Tous les contrôles</Link>
      </p>
      <h1>{name}</h1>
      {check.isPending && <Skeleton lines={6} label="Lecture du contrôle" />}
      {check.error && <ProblemNotice error={check.error} onRetry={() => void check.refetch()} />}
      {check.data && <Outcome check={check.data} />}
    </article>
  )
}

function Outcome({ check }: { check: PackageCheck }) {
  const { state, progress, refusal } = check
  if (isWorking(state)) {
    const label = progress === null ? 'En attente…' : `Lecture : ${progress.step}`
    return <Progress label={label} share={progress === null ? null : progress.done / Math.max(1, progress.total)} />
  }
  if (state === 'interrupted')
    return (
      <Notice tone="refused" title="Le contrôle s’est interrompu">
        <p>Le serveur s’est arrêté pendant la lecture. Déposez le dossier de nouveau.</p>
      </Notice>
    )
  if (state === 'refused')
    return (
      <Notice tone="refused" title="Ce dossier n’a pas pu être contrôlé">
        <p>{refusal}</p>
      </Notice>
    )
  return <Findings check={check} />
}

const LEVELS: readonly Level[] = ['error', 'warning', 'info']

function Findings({ check }: { check: PackageCheck }) {
  const [shown, setShown] = useState<ReadonlySet<Level>>(new Set(LEVELS))
  const toggle = (level: Level) =>
    setShown((before) => new Set(LEVELS.filter((one) => (one === level ? !before.has(one) : before.has(one)))))
  const groups = check.groups.filter(({ level }) => shown.has(level))
  return (
    <div className={stack.even}>
      <p className={page.lead}>{check.counts && countsSentence(check.counts)}</p>
      {check.standard && <p>Version suivie : {standardText(check.standard)}.</p>}
      <Downloads check={check} />
      <fieldset>
        <legend>Montrer</legend>
        {LEVELS.map((level) => (
          <CheckField key={level} checked={shown.has(level)} onChange={() => toggle(level)}>
            {countText(check.counts?.[level] ?? 0, LEVEL_WORDS[level])}
          </CheckField>
        ))}
      </fieldset>
      {groups.map((group) => (
        <Group key={group.code} id={check.id} group={group} />
      ))}
      <Corrections check={check} />
      <NotLookedAt reasons={check.notLookedAt} />
    </div>
  )
}

const Downloads = ({ check: { id, hasCorrectedCopy } }: { check: PackageCheck }) => (
  <ul className={prose.bullets}>
    <li>
      <a href={addressOf(packageCheckOperations.packageReport, { params: { id } })}>Rapport (PDF)</a>
    </li>
    <li>
      <a href={addressOf(packageCheckOperations.packageFindingsCsv, { params: { id } })}>Tableau (CSV)</a>
    </li>
    <li>
      <a href={addressOf(packageCheckOperations.packageFindingsMap, { params: { id } })} download>
        Endroits sur la carte (GeoJSON)
      </a>
    </li>
    {hasCorrectedCopy && (
      <li>
        <a href={addressOf(packageCheckOperations.correctedPackage, { params: { id } })}>Copie corrigée (zip)</a>
      </li>
    )}
  </ul>
)

function Group({ id, group }: { id: number; group: FindingGroup }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section>
      <h2>{group.title}</h2>
      <p>
        {countText(group.count, LEVEL_WORDS[group.level])} · <code>{group.code}</code>
      </p>
      <p>{group.cure}</p>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>Voir où : {group.title}</summary>
        {isOpen && <GroupLines id={id} group={group} />}
      </details>
    </section>
  )
}

const SHOWN = 100

function GroupLines({ id, group: { code, title } }: { id: number; group: FindingGroup }) {
  const findings = useQuery(findingsQuery(id, code))
  if (findings.isPending) return <Skeleton lines={3} label="Lecture des lignes" />
  if (findings.error) return <ProblemNotice error={findings.error} onRetry={() => void findings.refetch()} />
  const rest = findings.data.length - SHOWN
  return (
    <>
      <Suspense fallback={<Skeleton lines={6} label="Lecture de la carte" />}>
        <FindingsMap findings={findings.data} title={title} />
      </Suspense>
      <ul className={prose.bullets}>
        {findings.data.slice(0, SHOWN).map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is written once and never changes
          <Line key={index} finding={finding} />
        ))}
      </ul>
      {rest > 0 && <p>Et {countText(rest, 'autre')}, dans le tableau (CSV).</p>}
    </>
  )
}

function Line({ finding: { sentence, file, row, where } }: { finding: PackageFinding }) {
  const view = viewOf(where)
  return (
    <li>
      {sentence} {file && `${file}${row === null ? '' : `, ligne ${row}`}. `}
      {view ? (
        <Link to="/carte" search={{ carte: view }}>
          Voir sur la carte
        </Link>
      ) : (
        where.kind === 'nowhere' && NOWHERE[where.because]
      )}
    </li>
  )
}

const CLOSE_ZOOM = 18

function viewOf(where: PackageFinding['where']): string | null {
  if (where.kind === 'nowhere') return null
  const [west, south, east, north] = where.kind === 'point' ? [...where.at, ...where.at] : where.box
  const span = Math.max(east - west, north - south, 360 / 2 ** CLOSE_ZOOM)
  return writeView({ zoom: Math.log2(360 / span), lat: (south + north) / 2, lon: (west + east) / 2 })
}

const Corrections = ({ check: { corrections } }: { check: PackageCheck }) =>
  corrections.length === 0 ? null : (
    <section>
      <h2>Corrigé sur la copie</h2>
      <ul className={prose.bullets}>
        {corrections.slice(0, SHOWN).map(({ file, what, before, after }) => (
          <li key={`${file}${what}`}>
            {what} : {before}
            {after !== '' && ` devient ${after}`}
          </li>
        ))}
      </ul>
    </section>
  )

const NotLookedAt = ({ reasons }: { reasons: readonly string[] }) =>
  reasons.length === 0 ? null : (
    <section>
      <h2>Ce qui n’a pas été regardé</h2>
      <ul className={prose.bullets}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  )
