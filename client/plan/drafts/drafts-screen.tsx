import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { DRAFT_STAGES, type Draft, type DraftList, type DraftStage } from '#contract/plan/drafts/draft.ts'
import { dayText } from '#wording/day.ts'
import { DRAFT_STAGE_NAMES, DRAFT_STATE_NAMES } from '#wording/plan/drafts/draft-words.ts'
import { countText, shareText } from '#wording/quantity.ts'
import { draftsQuery, useDepositDraft } from './queries.ts'

/** Drafts of the zoning, apart from what binds. */
export function DraftsScreen() {
  usePageTitle('Projets de zonage')
  const drafts = useQuery(draftsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/plan">Table de l’urbaniste</Link>
        </p>
        <h1>Projets de zonage</h1>
        <p className={prose.lead}>
          Déposez le zonage d’un projet : Parvis dit ce qu’il changerait, parcelle par parcelle, et quels dossiers il
          concerne. Rien n’en paraît au guichet ni sur la carte : seul compte ce qui est en vigueur.
        </p>
      </div>
      {drafts.isPending && <Skeleton lines={6} label="Lecture des projets" />}
      {drafts.error && <ProblemNotice error={drafts.error} onRetry={() => void drafts.refetch()} />}
      {drafts.data && <PastDrafts drafts={drafts.data.drafts} />}
      {drafts.data && <Deposit procedures={drafts.data.procedures} />}
    </article>
  )
}

const STAGES = DRAFT_STAGES.map((value) => ({ value, label: DRAFT_STAGE_NAMES[value] }))
const NO_PROCEDURE = { value: '', label: 'Aucune procédure du registre' }

type Said = { title: string; stage: DraftStage; on: string; procedure: string; file: File | null }

function Deposit({ procedures }: Pick<DraftList, 'procedures'>) {
  const today = useToday()
  const navigate = useNavigate()
  const [share, setShare] = useState(0)
  const deposit = useDepositDraft(setShare)
  const [first] = procedures
  const start = (): Said => ({ title: '', stage: 'working', on: today, procedure: first?.id ?? '', file: null })
  const form = useForm<Said>(start, {
    check: ({ title, file, on }) => ({
      ...(title.trim().length < 3 && { title: 'Donnez un titre au projet' }),
      ...(on === '' && { on: 'Dites le jour du projet' }),
      ...(file === null && { file: 'Choisissez le fichier du zonage' }),
    }),
    refusal: deposit.error,
  })
  const send = form.onSubmit(({ file, procedure, ...said }) => {
    if (!file) return
    deposit.mutate(
      { ...said, file, ...(procedure !== '' && { procedure }) },
      { onSuccess: ({ id }) => void navigate({ to: '/plan/projets/$id', params: { id } }) },
    )
  })
  return (
    <section className={stack.even} aria-labelledby="deposer-projet">
      <h2 id="deposer-projet">Déposer un projet</h2>
      <form className={stack.box} noValidate onSubmit={send}>
        <TextField
          label="Titre"
          help="Par exemple : PLUi arrêté en novembre."
          maxLength={200}
          {...form.field('title')}
        />
        <SelectField label="Étape" options={STAGES} {...form.field('stage')} />
        <TextField label="Établi le" type="date" {...form.field('on')} />
        <SelectField
          label="Procédure qu’il prépare"
          help="Sans elle, Parvis ne sait pas dire si un sursis à statuer est possible."
          options={[
            NO_PROCEDURE,
            ...procedures.map(({ id, name, document }) => ({ value: id, label: `${document}, ${name}` })),
          ]}
          {...form.field('procedure')}
        />
        <FileField
          label="Fichier du zonage"
          help="Dossier au standard CNIG (zip), GeoPackage ou GeoJSON, avec LIBELLE et TYPEZONE."
          accept=".zip,.gpkg,.geojson,.json"
          error={form.errorOf('file')}
          onChange={(file) => form.set({ file })}
        />
        {deposit.isPending && <Progress label={share < 1 ? `Envoi, ${shareText(share)}` : 'Envoyé…'} share={share} />}
        <FormEnd sending={deposit}>Déposer le projet</FormEnd>
      </form>
    </section>
  )
}

const PastDrafts = ({ drafts }: { drafts: readonly Draft[] }) => (
  <section className={stack.even} aria-labelledby="projets-deposes">
    <h2 id="projets-deposes">Projets déposés</h2>
    {drafts.length === 0 && <p>Aucun projet n’a encore été déposé.</p>}
    <Rows>
      {drafts.map((draft) => (
        <Row key={draft.id}>
          <RowHead>
            <Link to="/plan/projets/$id" params={{ id: draft.id }} className={prose.name}>
              {draft.title}
            </Link>
            <span className={prose.label}>{DRAFT_STATE_NAMES[draft.state]}</span>
            {draft.publication?.isOpen && <span className={prose.label}>en consultation</span>}
          </RowHead>
          <p>
            {[
              `${DRAFT_STAGE_NAMES[draft.stage]} du ${dayText(draft.statedOn)}`,
              countText(draft.zoneCount, 'zone'),
              countText(draft.communes.length, 'commune'),
            ].join(' · ')}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
