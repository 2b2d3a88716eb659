/** The tab's icon, inline: a file of Next's own convention would be linked below /admin, which visitors cannot reach. */
export const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0a6f6b"/><g fill="none" stroke="#fff" stroke-width="1.6"><circle cx="12" cy="12" r="7"/><path d="M12 5c3 2.4 3 11.6 0 14"/></g></svg>',
)}`;
