import { alsoForget } from './api/kept-answers.ts'
import { createQueryClient } from './api/query-client.ts'
import { typedHistory } from './api/typed-history.ts'
import { CitedArticle } from './clock/cited-article.tsx'
import { createDeskRouter } from './routes.ts'
import { keepShell } from './shell/keep-shell.ts'
import { Citation } from './ui/citation.ts'
import { applyPreferences } from './ui/preferences.ts'
import '@fontsource-variable/atkinson-hyperlegible-next/index.css'
import '#client/ui/tokens.css'
import '#client/ui/base.css'
import '#client/map/maplibre.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

applyPreferences()
alsoForget(async () => (await import('./dossier/works/kept-visits.ts')).forgetVisits())
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <Citation value={(articles) => <CitedArticle articles={articles} />}>
        <RouterProvider router={createDeskRouter(typedHistory())} />
      </Citation>
    </QueryClientProvider>
  </StrictMode>,
)

// A desk that cannot keep its shell (a private window, a full disk) works all the same, with a network.
window.addEventListener('load', () => void keepShell().catch(() => undefined))
