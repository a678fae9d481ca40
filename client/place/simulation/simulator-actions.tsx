import { useMutation } from '@tanstack/react-query'
import { FileText, Link2, Printer, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { ClockSimulationRequest } from '#contract/clock.ts'
import { downloadProof } from './queries.ts'
import css from './simulator.module.css'

type Props = { request: ClockSimulationRequest; onRestart: () => void }

/** Keep, print or send what is on the screen. */
export function SimulatorActions({ request, onRestart }: Props) {
  const letter = useMutation({
    mutationFn: () => downloadProof(request, `delais-${request.type}-${request.depositedAt ?? request.receivedAt}.pdf`),
  })
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      setCopied('yes')
    } catch {
      setCopied('refused')
    }
  }
  return (
    <div className={`${css.tools} ${stack.close}`}>
      <Actions>
        <Button icon={FileText} disabled={letter.isPending} onClick={() => letter.mutate()}>
          Preuve en PDF
        </Button>
        <Button icon={Printer} onClick={() => window.print()}>
          Imprimer
        </Button>
        <Button icon={Link2} onClick={() => void copy()}>
          Copier le lien
        </Button>
        <Button variant="quiet" icon={RotateCcw} onClick={onRestart}>
          Recommencer
        </Button>
      </Actions>
      <p role="status" className={prose.soft}>
        {letter.isPending && 'Mise en page de la preuve…'}
        {copied === 'yes' && 'Lien copié : il rouvre cette simulation.'}
        {copied === 'refused' && 'Le navigateur refuse la copie : copiez l’adresse de cette page.'}
      </p>
      {letter.error && <ProblemNotice error={letter.error} onRetry={() => letter.mutate()} />}
    </div>
  )
}
