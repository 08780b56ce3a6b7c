// Sends a form of these pages to the API. The token of a mailed link is behind its #, which browsers send to nobody.
const form = document.querySelector('form');
const output = form.querySelector('output');
const button = form.querySelector('button');
const token = decodeURIComponent(location.hash.slice(1));

function say(kind, text) {
  output.dataset.kind = kind;
  output.textContent = text;
}

if (form.dataset.token && token === '') {
  button.disabled = true;
  say('problem', 'This link is not complete. Open it from the mail again.');
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  say('', '');
  const fields = Object.fromEntries(new FormData(form));
  if (form.dataset.token) fields[form.dataset.token] = token;
  try {
    const response = await fetch(form.dataset.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    if (response.ok) {
      say('done', form.dataset.done);
      form.reset();
      return;
    }
    const problem = await response.json();
    const issues = (problem.issues ?? []).map((issue) => issue.message);
    say('problem', [problem.message, ...issues].join(' '));
  } catch {
    say('problem', 'The server could not be reached. Try again.');
  }
  button.disabled = false;
});
