import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { AccessKey } from '#contract/plan/ogc/access-key.ts'
import { instantText } from '#wording/day.ts'
import { KEY_SCOPE_NAMES, KEY_STATE_WORDS } from '#wording/plan/ogc/key-words.ts'
import { GivenKey } from './given-key.tsx'
import { KeyForm } from './key-form.tsx'
import { accessKeysQuery, useRevokeKey } from './queries.ts'

/** One’s own keys: what each opens, until when, and when it last served. */
export function AccessKeys() {
  const keys = useQuery(accessKeysQuery())
  const [doing, setDoing] = useState<{ type: 'none' } | { type: 'asking' } | { type: 'given'; secret: string }>({
    type: 'none',
  })
  return (
    <section aria-labelledby="keys" className={stack.even}>
      <h2 id="keys">Mes clés</h2>
      <p>
        Une clé ouvre à un outil ce que vos droits vous ouvrent, en lecture seule. Elle ne se prête pas : les dossiers
        qu’elle lit sont écrits à votre nom.
      </p>
      {doing.type === 'none' && (
        <Button icon={KeyRound} variant="primary" onClick={() => setDoing({ type: 'asking' })}>
          Créer une clé
        </Button>
      )}
      {doing.type === 'asking' && (
        <KeyForm onGiven={(secret) => setDoing({ type: 'given', secret })} onClose={() => setDoing({ type: 'none' })} />
      )}
      {doing.type === 'given' && <GivenKey secret={doing.secret} onDone={() => setDoing({ type: 'none' })} />}
      {keys.isPending && <Skeleton lines={3} label="Lecture de vos clés" />}
      {keys.error && <ProblemNotice error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data && <KeyRows keys={keys.data} />}
    </section>
  )
}

function KeyRows({ keys }: { keys: readonly AccessKey[] }) {
  const revoke = useRevokeKey()
  if (keys.length === 0) return <p>Vous n’avez pas de clé. Ce qui est public se lit sans.</p>
  return (
    <>
      {revoke.error && <ProblemNotice error={revoke.error} />}
      <Rows>
        {keys.map((key) => (
          <Row key={key.id}>
            <RowHead>
              <span className={prose.name}>{key.name}</span>
              <span className={prose.label}>{KEY_STATE_WORDS[key.state]}</span>
            </RowHead>
            <p>
              {key.scopes.map((scope) => KEY_SCOPE_NAMES[scope]).join(' et ')}, jusqu’au {instantText(key.expiresAt)}.{' '}
              {key.lastUsedAt === null ? 'N’a pas encore servi.' : `A servi le ${instantText(key.lastUsedAt)}.`}
            </p>
            {key.state === 'valid' && (
              <Actions>
                <Button
                  variant="quiet"
                  aria-label={`Révoquer la clé ${key.name}`}
                  disabled={revoke.isPending}
                  onClick={() => revoke.mutate(key.id)}
                >
                  Révoquer
                </Button>
              </Actions>
            )}
          </Row>
        ))}
      </Rows>
    </>
  )
}
