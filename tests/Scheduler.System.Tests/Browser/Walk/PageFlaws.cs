using Microsoft.Playwright;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>What keeps people from reading and using a page, found in its elements.</summary>
internal static class PageFlaws
{
    private const string Script = """
        () => {
          const flaws = [];
          const main = document.querySelector('main#scheduler-page');
          if (!main) return ['there is no main part'];
          const name = element => element.outerHTML.slice(0, 120);
          if (document.documentElement.scrollWidth > innerWidth) {
            const wide = [...main.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(name);
            flaws.push(`it scrolls sideways, ${document.documentElement.scrollWidth} of ${innerWidth} pixels: ${wide.join(' | ')}`);
          }
          if (document.querySelectorAll('h1').length !== 1) flaws.push(`${document.querySelectorAll('h1').length} headings of the first rank`);
          for (const field of main.querySelectorAll('input:not([type=hidden]), select, textarea')) {
            if (field.labels.length === 0 && !field.getAttribute('aria-label') && !field.getAttribute('aria-labelledby')) flaws.push(`a field without a label: ${name(field)}`);
          }
          for (const element of main.querySelectorAll('a[href], button, summary')) {
            const text = (element.textContent + (element.getAttribute('aria-label') ?? '')).trim();
            if (text.length === 0) flaws.push(`nothing to read: ${name(element)}`);
          }
          const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
          const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
          if (twice.length > 0) flaws.push(`ids used twice: ${twice.join(', ')}`);
          for (const cell of main.querySelectorAll('table')) {
            if (!cell.querySelector('th')) flaws.push(`a table without headings: ${name(cell)}`);
          }
          for (const picture of main.querySelectorAll('img:not([alt]), [role=img]:not([aria-label]):not([aria-labelledby])')) flaws.push(`a picture without words: ${name(picture)}`);
          if (document.documentElement.lang === '') flaws.push('no language is told');
          return flaws;
        }
        """;

    public static Task<string[]> FindAsync(IPage page) => page.EvaluateAsync<string[]>(Script);
}
