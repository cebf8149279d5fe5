// Uploads with progress: each file by itself, so that one can be cancelled or tried again. Without this the form is a plain post.
'use strict';

{
  const most = 3; // at once

  /** A line of the list of files on their way. */
  class Upload {
    constructor(file, form, list, settled) {
      this.file = file;
      this.form = form;
      this.settled = settled;
      this.state = 'waiting';
      this.line = document.createElement('li');
      this.line.className = 'upload';
      this.name = this.line.appendChild(document.createElement('span'));
      this.name.className = 'upload__name';
      this.name.textContent = file.name;
      this.bar = this.line.appendChild(document.createElement('progress'));
      this.bar.max = Math.max(file.size, 1);
      this.bar.value = 0;
      this.bar.setAttribute('aria-label', file.name);
      this.status = this.line.appendChild(document.createElement('span'));
      this.status.className = 'upload__status';
      this.status.setAttribute('role', 'status');
      this.button = this.line.appendChild(document.createElement('button'));
      this.button.type = 'button';
      this.button.className = 'button button--quiet button--small';
      this.button.addEventListener('click', () => (this.state === 'failed' ? this.start() : this.request?.abort()));
      this.say('Waiting', 'Cancel');
      list.append(this.line);
    }

    say(text, button) {
      this.status.textContent = text;
      this.button.hidden = !button;
      this.button.textContent = button ?? '';
      this.button.setAttribute('aria-label', `${button ?? ''} ${this.file.name}`);
      this.line.dataset.state = this.state;
    }

    start() {
      this.state = 'sending';
      this.say('0 %', 'Cancel');
      const data = new FormData();
      for (const field of this.form.elements) {
        if (!field.name || field.type === 'file' || (field.type === 'checkbox' && !field.checked)) continue;
        data.append(field.name, field.value);
      }
      data.append(this.form.querySelector('input[type="file"]').name, this.file); // a form puts the file last
      const request = this.request = new XMLHttpRequest();
      request.open('POST', this.form.action);
      request.setRequestHeader('HX-Request', 'true');
      request.setRequestHeader('HX-Request-Type', 'partial');
      request.upload.addEventListener('progress', (event) => {
        this.bar.value = Math.min(event.loaded, this.bar.max);
        this.status.textContent = event.loaded < event.total ? `${Math.floor((100 * event.loaded) / event.total)} %` : 'Nearly there';
      });
      request.addEventListener('load', () => this.answered(request));
      request.addEventListener('error', () => this.fail('The connection was lost.'));
      request.addEventListener('abort', () => this.fail('Cancelled.'));
      request.send(data);
    }

    answered(request) {
      if (request.status === 204) {
        this.state = 'done';
        this.to = request.getResponseHeader('HX-Redirect');
        this.bar.value = this.bar.max;
        this.say('Uploaded');
        this.settled();
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      const problem = request.status !== 500 && page.querySelector('.field__error span, .form__alert, .toast span')?.textContent.trim();
      this.fail(problem || 'Something went wrong on our side. Please try again.');
    }

    fail(reason) {
      this.state = 'failed';
      this.bar.value = 0;
      this.say(reason, 'Try again');
      this.settled();
    }
  }

  const begun = new WeakMap(); // form → the files it sends, and what became of them

  function begin(form, files) {
    const before = begun.get(form);
    if (before?.files === files) { // once more: those that are there already aren't sent twice
      before.uploads.filter((upload) => upload.state === 'failed').forEach((upload) => upload.start());
      return;
    }
    const list = form.querySelector('.uploads') ?? form.insertBefore(Object.assign(document.createElement('ul'), { className: 'uploads' }), form.querySelector('.form__actions'));
    list.replaceChildren();
    const submit = form.querySelector('.form__actions button');
    submit.disabled = true;
    const next = () => {
      const sending = uploads.filter((upload) => upload.state === 'sending').length;
      uploads.filter((upload) => upload.state === 'waiting').slice(0, most - sending).forEach((upload) => upload.start());
      if (uploads.some((upload) => upload.state === 'waiting' || upload.state === 'sending')) return;
      submit.disabled = false;
      idle(form); // app.js's
      if (uploads.every((upload) => upload.state === 'done')) window.location.assign(uploads.at(-1).to);
    };
    const uploads = [...files].map((file) => new Upload(file, form, list, next));
    begun.set(form, { files, uploads });
    next();
  }

  document.addEventListener('submit', (event) => { // before anybody else: htmx and app.js leave it alone
    const form = event.target;
    const files = form.closest('[data-upload]') && form.querySelector('input[type="file"]')?.files;
    if (!files?.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    begin(form, files);
  }, true);

  // Files dropped on a page of documents go into its form.
  const place = document.querySelector('[data-drop]');
  let dropped = null;
  const brings = (event) => place && [...(event.dataTransfer?.types ?? [])].includes('Files');
  document.addEventListener('dragover', (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    place.dataset.over = '';
  });
  document.addEventListener('dragleave', (event) => { if (place && !event.relatedTarget) delete place.dataset.over; });
  document.addEventListener('drop', (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    delete place.dataset.over;
    dropped = event.dataTransfer.files;
    document.querySelector(`a[data-dialog][href="${CSS.escape(place.dataset.drop)}"]`)?.click();
  });
  document.addEventListener('htmx:after:swap', () => {
    const input = dropped && document.querySelector('#dialog [data-upload] input[type="file"]');
    if (!input) return;
    input.files = dropped;
    dropped = null;
  });
}
