import '@fontsource-variable/atkinson-hyperlegible-next/index.css'
import '#client/ui/tokens.css'
import '#client/ui/base.css'
import './before-script.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { keepApplication } from './keep-application.ts'
import { followAgain } from './push.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// Without a worker the application reads the network alone, and is told nothing: it works all the same.
window.addEventListener(
  'load',
  () =>
    void keepApplication()
      .then(followAgain)
      .catch(() => undefined),
)
