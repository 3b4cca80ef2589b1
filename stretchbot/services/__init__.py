"""One async function per use case; no Telegram."""
