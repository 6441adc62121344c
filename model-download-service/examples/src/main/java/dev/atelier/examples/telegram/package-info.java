/**
 * A Telegram bot that fetches models onto its owner's PCs over the public API: an example of a client, ready to run.
 *
 * <pre>{@code
 * TELEGRAM_BOT_TOKEN=... TELEGRAM_CHATS=123456 ATELIER_URL=https://atelier.example.org ATELIER_API_KEY=atl_... \
 *     ./mvnw -q -pl model-download-service/examples compile exec:java
 * }</pre>
 */
package dev.atelier.examples.telegram;
