package dev.atelier.user.discord;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Keeps cookies and follows redirects one by one, as far as these tests need it. */
final class Browser {

    final Map<String, String> cookies = new HashMap<>();

    /** To Discord; answers where it was sent. */
    String begin(String query) {
        return get("/auth/discord" + query).then().statusCode(303).extract().header("Location");
    }

    /** Approves as a user of Discord's, or denies with {@code deny}; answers where Discord sends the browser. */
    static String approve(String authorizeUrl, String as) {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(authorizeUrl + "&as=" + as)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }

    /** Comes back from Discord. */
    Response back(String location) {
        var uri = URI.create(location);
        return get(uri.getRawPath() + "?" + uri.getRawQuery());
    }

    /** All of it. */
    Response signIn(String as) {
        return back(approve(begin(""), as));
    }

    String session() {
        return cookies.get("atelier_session");
    }

    private Response get(String pathAndQuery) {
        var answer = given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .cookies(cookies)
                .get(pathAndQuery);
        take(answer);
        return answer;
    }

    void take(Response answer) {
        answer.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
    }
}
