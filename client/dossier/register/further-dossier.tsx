import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { sendJson } from '#client/api/client.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { paths } from '#contract/paths.ts'
import { isPermit } from '#law/dossier-kind.ts'
import css from './dossier.module.css'

type Variant = 'amendment' | 'transfer'

/** States of a permit that may still be modified or change hands. */
const LIVING = new Set(['decided', 'tacitlyDecided', 'worksUnderway'])

/** Opens the draft of a modification or of a transfer of this permit, which keeps its place and its number. */
export function FurtherDossier({ file: { line, draft } }: { file: DossierFile }) {
  const navigate = useNavigate()
  const open = useMutation({
    mutationFn: (variant: Variant) =>
      sendJson('POST', paths.dossiers, z.object({ id: z.uuid() }), {
        inseeCode: draft.inseeCode,
        kind: draft.kind,
        variant,
        parentNumber: line.number,
        title: draft.title,
        parcelIds: draft.parcelIds,
        parties: variant === 'amendment' ? draft.parties : [],
      }),
    onSuccess: ({ id }) => navigate({ to: '/deposer/$id', params: { id } }),
  })
  if (!isPermit(line.kind) || line.variant !== null || !LIVING.has(line.state)) return null
  return (
    <div className={css.also}>
      <Button variant="quiet" disabled={open.isPending} onClick={() => open.mutate('amendment')}>
        Ouvrir un permis modificatif
      </Button>
      <Button variant="quiet" disabled={open.isPending} onClick={() => open.mutate('transfer')}>
        Ouvrir un transfert
      </Button>
      {open.error && <ProblemNotice error={open.error} />}
    </div>
  )
}
