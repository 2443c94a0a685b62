import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/server/auth/demo-identity';
import { emailOf, ready, useBrowser } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

describe('signing in', () => {
  it.each(DEMO_ACCOUNTS)('as $role, by keyboard alone, opens the overview', async ({ email, role }) => {
    const page = await open();
    await page.goto('/');
    await page.waitForURL('**/sign-in**');
    await ready(page);
    await page.getByLabel(t('signIn.email')).focus();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/overview');
    expect(await page.locator('h1').textContent()).not.toBe('');
    await page.locator('[data-menu=account] summary').click();
    const menu = page.locator('[data-menu=account] .menu-sheet');
    expect(await menu.textContent()).toContain(t(`account.role.${role}`));
  });

  it('says what is missing beside its field, and does not say which of two is wrong', async () => {
    const page = await open();
    await page.goto('/sign-in');
    await ready(page);
    await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
    await page.getByText(t('signIn.emailMissing')).waitFor();
    await page.getByText(t('signIn.passwordMissing')).waitFor();
    const answers: (string | null)[] = [];
    for (const email of [emailOf('analyst'), 'nobody@example.org']) {
      await page.getByLabel(t('signIn.email')).fill(email);
      await page.getByLabel(t('signIn.password')).fill('not the password');
      await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
      const answer = page.locator('.form-error');
      await answer.waitFor();
      answers.push(await answer.textContent());
      expect(await page.getByLabel(t('signIn.email')).inputValue()).toBe(email);
    }
    expect(answers).toEqual([t('signIn.wrong'), t('signIn.wrong')]);
  });

  it('goes on to the address that was asked for, and nowhere else', async () => {
    const page = await open();
    await page.goto('/clusters?measure=month');
    await page.waitForURL('**/sign-in?next=*');
    await ready(page);
    await page.getByLabel(t('signIn.email')).fill(emailOf('official'));
    await page.getByLabel(t('signIn.password')).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/clusters?measure=month');

    const lured = await open();
    await lured.goto(`/sign-in?next=${encodeURIComponent('//example.org/')}`);
    await ready(lured);
    await lured.getByLabel(t('signIn.email')).fill(emailOf('official'));
    await lured.getByLabel(t('signIn.password')).fill(DEMO_PASSWORD);
    await lured.keyboard.press('Enter');
    await lured.waitForURL('**/overview');
  });

  it('ends with signing out: pages and data ask for it again', async () => {
    const page = await open();
    await page.goto('/sign-in');
    await ready(page);
    await page.getByLabel(t('signIn.email')).fill(emailOf('official'));
    await page.getByLabel(t('signIn.password')).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/overview');
    await ready(page);
    await page.locator('[data-menu=account] summary').click();
    await page.getByRole('button', { name: t('account.signOut') }).click();
    await page.waitForURL('**/sign-in**');
    expect((await page.request.get('/api/v1/series?indicator=gross-output&by=district&from=2024-11&to=2024-11')).status()).toBe(401);
    await page.goto('/overview');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});
