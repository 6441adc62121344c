package dev.atelier.examples.telegram;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.UpdatesListener;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the bot: asks Telegram for messages and answers those of the chats that are named, and no others. */
public final class TelegramBotMain implements AutoCloseable {

    private static final int WAIT_SECONDS = 25;

    private final TelegramBot bot;
    private final Atelier atelier;
    private final Commands commands;
    private final Set<Long> chats;

    private TelegramBotMain(Map<String, String> settings) {
        var builder = new TelegramBot.Builder(required(settings, "TELEGRAM_BOT_TOKEN"));
        if (settings.containsKey("TELEGRAM_API_URL")) {
            builder.apiUrl(settings.get("TELEGRAM_API_URL"));
        }
        chats = Arrays.stream(required(settings, "TELEGRAM_CHATS").split(","))
                .map(String::strip)
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        atelier = new Atelier(URI.create(required(settings, "ATELIER_URL")), required(settings, "ATELIER_API_KEY"));
        commands = new Commands(atelier);
        bot = builder.build();
        bot.setUpdatesListener(
                updates -> {
                    updates.forEach(this::handle);
                    return UpdatesListener.CONFIRMED_UPDATES_ALL;
                },
                failure -> System.err.println("Telegram cannot be reached at the moment."),
                new GetUpdates().timeout(WAIT_SECONDS));
    }

    public static void main(String... arguments) throws InterruptedException {
        try (var running = start(System.getenv())) {
            System.out.println("The bot is listening to " + running.chats.size() + " chats.");
            Thread.currentThread().join();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** @throws IllegalArgumentException naming the setting that is missing or wrong */
    static TelegramBotMain start(Map<String, String> settings) {
        return new TelegramBotMain(settings);
    }

    private static String required(Map<String, String> settings, String name) {
        var value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must be set");
        }
        return value.strip();
    }

    private void handle(Update update) {
        var message = update.message();
        if (message == null
                || message.text() == null
                || !chats.contains(message.chat().id())) {
            return;
        }
        try {
            bot.execute(new SendMessage(message.chat().id(), commands.answer(message.text())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        bot.removeGetUpdatesListener();
        bot.shutdown();
        atelier.close();
    }
}
