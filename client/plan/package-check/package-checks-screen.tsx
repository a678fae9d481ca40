import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PackageCheck } from '#contract/plan/package-check/package-check.ts'
import { instantText } from '#wording/day.ts'
import { countsSentence, STATE_WORDS } from '#wording/plan/package-check/package-check-words.ts'
import { byteText, shareText } from '#wording/quantity.ts'
import { checksQuery, useDeposit } from './queries.ts'

/** Packages of plans, checked before they leave for the Géoportail. */
export function PackageChecksScreen() {
  usePageTitle('Contrôle de dossier')
  const checks = useQuery(checksQuery())
  return (
    <article className={page.page}>
      <h1>Contrôle avant le Géoportail</h1>
      <p className={page.lead}>
        Déposez le dossier d’un document d’urbanisme ou d’une servitude (zip, standard CNIG). Parvis y cherche ce que le
        Géoportail refuserait, avec les mêmes codes, et ce qu’il ne regarde pas : recouvrements, vides, calage sur le
        cadastre. Rien n’est publié ni chargé.
      </p>
      <Deposit />
      {checks.isPending && <Skeleton lines={4} label="Lecture des contrôles" />}
      {checks.error && <ProblemNotice error={checks.error} onRetry={() => void checks.refetch()} />}
      {checks.data && <PastChecks checks={checks.data} />}
    </article>
  )
}

function Deposit() {
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState(0)
  const deposit = useDeposit(setShare)
  const send = async (file: File) => {
    setShare(0)
    const check = await deposit.mutateAsync({ name: file.name, content: file })
    await navigate({ to: '/plan/controles/$id', params: { id: check.id } })
  }
  return (
    <>
      <p>
        <Button icon={FileUp} variant="primary" disabled={deposit.isPending} onClick={() => input.current?.click()}>
          Choisir le dossier (zip)
        </Button>
        <input
          ref={input}
          type="file"
          accept=".zip,application/zip"
          hidden
          aria-label="Dossier à contrôler"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) void send(file).catch(() => undefined)
            target.value = ''
          }}
        />
      </p>
      {deposit.isPending && (
        <Progress label={share < 1 ? `Envoi, ${shareText(share)}` : 'Envoyé, réponse attendue…'} share={share} />
      )}
      {deposit.error && <ProblemNotice error={deposit.error} />}
    </>
  )
}

const PastChecks = ({ checks }: { checks: readonly PackageCheck[] }) => (
  <section>
    <h2>Contrôles récents</h2>
    {checks.length === 0 && <p>Aucun dossier n’a encore été contrôlé.</p>}
    <Rows>
      {checks.map((check) => (
        <Row key={check.id}>
          <RowHead>
            <Link to="/plan/controles/$id" params={{ id: check.id }} className={prose.name}>
              {check.documentName ?? check.sourceName}
            </Link>
            <span className={prose.label}>{STATE_WORDS[check.state]}</span>
          </RowHead>
          <p>
            {instantText(check.requestedAt)}, {byteText(check.byteCount)}
            {check.counts && ` : ${countsSentence(check.counts)}`}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
