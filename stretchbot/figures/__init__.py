"""Draws content/pictures: jointed figures from the poses in exercise files, as loops and stills.

Run by authors (`stretchbot content render`), never by the bot, which sends the committed pictures. From the inside
out: vectors, body, poses, bones and skeleton say where a body is; shapes, trunk, limbs, office, head and people give it
flesh; distance and contacts bring hands to what they touch; motion moves it, and sliding keeps hands out of what is in
their way; camera, raster, shading, face, glow, shadow, props, chairs, towel, stage, arrows, paths and breath draw,
which view puts together; scene makes the frames of a loop and still the panels of a still; checks and passing look for
what would teach wrongly; render, encode, sheet and gallery write files. forms and freshness need none of the drawing
libraries.
"""
