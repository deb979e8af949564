package io.twostar.photo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.JourneySettings;
import java.util.HashMap;
import java.util.Map;

/** The same with photos in a directory. */
@QuarkusTest
@TestProfile(PhotoInDirectoryTest.Directory.class)
class PhotoInDirectoryTest extends PhotoTest {

    /** Wherever the test's data are. */
    public static class Directory extends JourneySettings {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("twostar.photos.store", "DIRECTORY");
            return settings;
        }
    }
}
