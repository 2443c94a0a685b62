'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

/** Milliseconds within which the second key of a pair must follow. */
const PAIR = 1200;

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
}

/** Pixels kept free between a note and what it is about, and the window's edge. */
const EDGE = 4;

/** Whether a key is meant for what has the focus rather than for the page. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName));
}

/** The address a form of choices stands for, without what is empty. */
function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') query.append(name, value);
  }
  const path = new URL(form.action, location.href).pathname;
  return query.size === 0 ? path : `${path}?${query}`;
}

function closeOpen(except: Element | null): boolean {
  let closed = false;
  for (const open of document.querySelectorAll<HTMLDetailsElement>('details[data-dismiss][open]')) {
    if (except !== null && open.contains(except)) continue;
    open.open = false;
    closed = true;
  }
  return closed;
}

function toggleDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

/** Says why there is no figure, beside the dash that the pointer or the focus is on; null takes it away. */
function showWhy(target: EventTarget | null): void {
  document.querySelector('.why')?.remove();
  const dash = target instanceof Element ? target.closest<HTMLElement>('[data-why]') : null;
  if (dash === null) return;
  const note = document.createElement('div');
  note.className = 'why';
  note.setAttribute('aria-hidden', 'true');
  note.textContent = dash.dataset.why ?? '';
  document.body.append(note);
  const at = dash.getBoundingClientRect();
  const left = Math.min(at.right - note.offsetWidth, innerWidth - note.offsetWidth - EDGE);
  const above = at.top - note.offsetHeight - EDGE;
  note.style.left = `${Math.max(EDGE, left)}px`;
  note.style.top = `${above < EDGE ? at.bottom + EDGE : above}px`;
}

/**
 * All that pages do in the browser besides drawing charts, in one place: links and choices
 * without a reload, keys, and closing what is open. Pages are plain links and forms, and work
 * without this.
 */
export function Behaviour() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    const root = document.documentElement;
    root.toggleAttribute('data-pending', pending);
    document.getElementById('content')?.setAttribute('aria-busy', String(pending));
  }, [pending]);

  useEffect(() => {
    const go = (href: string) => {
      const samePath = new URL(href, location.href).pathname === location.pathname;
      startTransition(() => router.push(href, { scroll: !samePath }));
    };
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      closeOpen(target);
      const opener = target?.closest('[data-dialog]')?.getAttribute('data-dialog');
      if (opener) toggleDialog(opener);
      const fill = target?.closest<HTMLElement>('[data-fill]');
      if (fill) fillIn(fill.dataset);
      const link = target?.closest('a');
      if (!link || !isPlainClick(event) || link.target !== '' || link.origin !== location.origin) return;
      if (link.hasAttribute('download') || (link.hash !== '' && link.pathname === location.pathname) || link.pathname.startsWith('/api/')) return;
      event.preventDefault();
      go(link.pathname + link.search);
    };
    const onForm = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest('form[data-instant]') : null;
      if (!(element instanceof HTMLFormElement)) return;
      event.preventDefault();
      go(addressOf(element));
    };
    const onWhy = (event: Event) => showWhy(event.target);
    const offWhy = () => showWhy(null);
    let first = '';
    let firstAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        showWhy(null);
        if (closeOpen(null)) return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const pair = first !== '' && event.timeStamp - firstAt < PAIR ? `${first} ${event.key}` : event.key;
      first = event.key === 'g' ? 'g' : '';
      firstAt = event.timeStamp;
      if (event.key === '?') {
        event.preventDefault();
        toggleDialog('keys');
        return;
      }
      const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(pair)}"]`);
      if (target === null || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      target.click();
    };
    document.addEventListener('click', onClick);
    document.addEventListener('change', onForm);
    document.addEventListener('submit', onForm);
    document.addEventListener('keydown', onKey);
    document.addEventListener('mouseover', onWhy);
    document.addEventListener('focusin', onWhy);
    document.addEventListener('focusout', offWhy);
    document.addEventListener('scroll', offWhy, { capture: true, passive: true });
    showCurrentSection();
    document.documentElement.setAttribute('data-ready', '');
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('change', onForm);
      document.removeEventListener('submit', onForm);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('mouseover', onWhy);
      document.removeEventListener('focusin', onWhy);
      document.removeEventListener('focusout', offWhy);
      document.removeEventListener('scroll', offWhy, { capture: true });
    };
  }, [router]);

  return null;
}

/** On a narrow window the sections scroll sideways: the one that is open comes into sight. */
function showCurrentSection(): void {
  const nav = document.querySelector('.masthead > nav');
  const current = document.querySelector('.masthead > nav [aria-current]');
  if (nav === null || current === null) return;
  const [frame, link] = [nav.getBoundingClientRect(), current.getBoundingClientRect()];
  if (link.right > frame.right || link.left < frame.left) nav.scrollLeft += link.left - frame.left - (frame.width - link.width) / 2;
}

/** Fills fields named in `data-fill-…` and leaves the focus where the form is sent. */
function fillIn(values: DOMStringMap): void {
  for (const [name, value] of [['email', values.fillEmail], ['password', values.fillPassword]] as const) {
    const field = document.getElementById(name);
    if (field instanceof HTMLInputElement && value !== undefined) field.value = value;
  }
  document.getElementById('submit')?.focus();
}
