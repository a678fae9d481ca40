// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { RichText } from '#client/ui/rich-text.tsx'
import { type Rendered, render } from './render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const shown = async (html: string) => {
  page = await render(<RichText html={html} />)
  return page.container.innerHTML
}

describe('the text of a regulation', () => {
  test.each([
    [
      'keeps paragraphs, lists and emphasis',
      '<p>a <strong>b</strong></p><ul><li>c</li></ul>',
      '<p>a <strong>b</strong></p><ul><li>c</li></ul>',
    ],
    [
      'keeps cells that span',
      '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
      '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
    ],
    ['drops scripts and styles with their content', '<p>a</p><script>x()</script><style>p{}</style>', '<p>a</p>'],
    ['drops handlers and styles written on elements', '<p onclick="x()" style="color:red">a</p>', '<p>a</p>'],
    ['unwraps what it does not know', '<font>a</font> <blink>b</blink>', 'a b'],
    ['drops an address that runs code', '<a href="javascript:x()">a</a>', 'a'],
    [
      'keeps an address of the web',
      '<a href="https://exemple.test/">a</a>',
      '<a href="https://exemple.test/" rel="noreferrer">a</a>',
    ],
    ['drops an image that would call home', '<p>a<img src="https://exemple.test/x.png" onerror="x()"></p>', '<p>a</p>'],
    ['keeps headings below the title of the article', '<h1>a</h1>', '<h5>a</h5>'],
  ])('%s', async (_what, html, expected) => expect(await shown(html)).toBe(expected))
})
